package org.xenios.manager.execute;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Execution.StepRun;
import org.xenios.domain.Execution.StepState;
import org.xenios.domain.Plan;
import org.xenios.domain.Plan.Planned;
import org.xenios.domain.Plan.When;
import org.xenios.domain.Step;
import org.xenios.domain.XeniosException;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.manager.event.EventLog;
import org.xenios.manager.plan.Undo;

/** Carries out one plan, step by step. */
final class PlanRun {
  private final Job job;
  private final Plan plan;
  private final Progress progress;
  private final EventLog events;
  private final Journal journal;
  private final BooleanSupplier stopping;
  private final StepRunner runner;
  private boolean wayClosed;

  PlanRun(Job job, Progress progress, EventLog events, Journal journal, BooleanSupplier stopping) {
    this.job = job;
    this.plan = job.plan();
    this.progress = progress;
    this.events = events;
    this.journal = journal;
    this.stopping = stopping;
    this.runner = new StepRunner(job, progress::cancelled);
  }

  void run() {
    progress.begin();
    event("operation/started", plan.verb() + " begins", Map.of());
    int done = 0;
    try {
      for (Planned planned : plan.steps()) {
        if (progress.cancelled()) {
          undo(done);
          end(Outcome.CANCELLED, progress.cancelCause());
          return;
        }
        step(done, planned);
        done++;
      }
      conclude();
    } catch (HypervisorException e) {
      boolean cutOff = e.kind() == Cause.DISCONNECTED || Thread.currentThread().isInterrupted();
      fail(done, cutOff ? Outcome.INTERRUPTED : Outcome.FAILED, e);
    } catch (XeniosException e) {
      fail(done, Outcome.FAILED, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(done, Outcome.INTERRUPTED, new IllegalStateException("the manager is stopping", e));
    } catch (RuntimeException e) {
      fail(done, Outcome.FAILED, e);
    }
  }

  private void step(int index, Planned planned) throws InterruptedException {
    Step step = planned.step();
    if (planned.when() == When.UNTIL_OBEYED && (pointless(step) || runner.obeyed())) {
      stepEnds(index, StepState.SKIPPED, null);
      return;
    }
    stepBegins(index);
    try {
      stepEnds(index, StepState.DONE, runner.run(step));
      wayClosed = wayClosed && !StepRunner.mayFail(step);
    } catch (HypervisorException e) {
      if (!StepRunner.mayFail(step) || e.kind() == Cause.DISCONNECTED) {
        throw e;
      }
      wayClosed = true;
      stepEnds(index, StepState.FAILED, e.getMessage());
    }
  }

  /** There is no point in waiting for a guest that could not be asked. */
  private boolean pointless(Step step) {
    return wayClosed && (step instanceof Step.Gap || step instanceof Step.AwaitGuest);
  }

  private void conclude() {
    boolean asked =
        plan.steps().stream().anyMatch(planned -> planned.step() instanceof Step.AwaitGuest);
    boolean forced =
        plan.steps().stream().anyMatch(planned -> planned.step() instanceof Step.HardReset);
    if (asked && progress.cancelled()) {
      end(Outcome.CANCELLED, progress.cancelCause());
    } else if (asked && !forced && !runner.obeyed()) {
      end(
          Outcome.FAILED,
          "the guest did not obey; it goes on running: ask again, or end it with domain:destroy "
              + plan.name());
    } else {
      end(Outcome.SUCCEEDED, null);
    }
  }

  private void fail(int index, Outcome outcome, Exception failure) {
    String cause = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String during = "seeing what came of it";
    if (index < plan.steps().size()) {
      stepEnds(index, StepState.FAILED, cause);
      during = plan.steps().get(index).step().description();
    }
    if (outcome != Outcome.INTERRUPTED) {
      undo(index);
    }
    end(outcome, during + ": " + cause);
  }

  /** Takes back what the steps that were done made. */
  private void undo(int done) {
    List<Step> steps = Undo.of(plan.steps().subList(0, done).stream().map(Planned::step).toList());
    int index = progress.append(steps.stream().map(step -> "undo: " + step.description()).toList());
    for (Step step : steps) {
      stepBegins(index);
      try {
        stepEnds(index, StepState.DONE, runner.run(step));
      } catch (RuntimeException e) {
        stepEnds(index, StepState.FAILED, String.valueOf(e.getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        stepEnds(index, StepState.FAILED, "the manager is stopping");
      }
      index++;
    }
  }

  /** Whoever waited for the end finds that it was told. */
  private void end(Outcome outcome, @Nullable String cause) {
    journal.ended(progress, outcome, stopping.getAsBoolean());
    String ending = cause == null ? "" : ": " + cause;
    event(
        "operation/ended",
        plan.verb() + " " + outcome.name().toLowerCase(Locale.ROOT) + ending,
        Map.of("outcome", outcome.name()));
    progress.end(outcome, cause);
  }

  private void stepBegins(int index) {
    StepRun step = progress.stepBegins(index);
    journal.writes(progress, index);
    event("operation/step", plan.verb() + ": " + step.description(), number(index));
    if (index < plan.steps().size() && runner.endsGuest()) {
      shutdownStep(plan.steps().get(index).step());
    }
  }

  /** What is done to a guest that is to stop. */
  private void shutdownStep(Step step) {
    String way = null;
    if (step instanceof Step.Request request) {
      way = request.signal().name().toLowerCase(Locale.ROOT);
    } else if (step instanceof Step.Type) {
      way = "console";
    } else if (step instanceof Step.PowerOff) {
      way = "force";
    }
    if (way != null) {
      event("domain/shutdown-step", "shutdown: " + step.description(), Map.of("way", way));
    }
  }

  private void stepEnds(int index, StepState state, @Nullable String note) {
    StepRun step = progress.stepEnds(index, state, note);
    String result = state.name().toLowerCase(Locale.ROOT);
    Map<String, String> properties = new TreeMap<>(number(index));
    properties.put("state", state.name());
    if (note != null) {
      properties.put("note", note);
    }
    if (step.began() != null && step.ended() != null) {
      long millis = Duration.between(step.began(), step.ended()).toMillis();
      properties.put("millis", Long.toString(millis));
      result += " after " + millis + " ms";
    }
    event(
        "operation/step-ended",
        plan.verb() + ": " + step.description() + ": " + result + (note == null ? "" : ", " + note),
        properties);
  }

  private static Map<String, String> number(int index) {
    return Map.of("step", Integer.toString(index + 1));
  }

  private void event(String topic, String text, Map<String, String> more) {
    Map<String, String> properties = new TreeMap<>(more);
    properties.put("operation", progress.id());
    properties.put("verb", plan.verb());
    events.domain(topic, plan.host(), plan.domain(), plan.name(), text, properties);
  }
}
