package org.xenios.manager.execute;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Execution.StepRun;
import org.xenios.domain.Execution.StepState;
import org.xenios.domain.Plan;
import org.xenios.domain.Plan.Planned;

/** How an execution stands: written by the thread that runs it, read by anybody. */
final class Progress {
  private final String id;
  private final Plan plan;
  private final String by;
  private final Instant asked;
  private final List<StepRun> steps = new ArrayList<>();
  private Outcome outcome = Outcome.QUEUED;
  private @Nullable String cause;
  private @Nullable Instant ended;
  private boolean cancelled;
  private @Nullable String cancelCause;
  private long changes;

  Progress(String id, Plan plan, String by) {
    this(id, plan, by, Instant.now());
    for (Planned planned : plan.steps()) {
      steps.add(new StepRun(planned.step().description(), StepState.WAITING, null, null, null));
    }
  }

  private Progress(String id, Plan plan, String by, Instant asked) {
    this.id = id;
    this.plan = plan;
    this.by = by;
    this.asked = asked;
  }

  /** How one stood when the manager ended. */
  static Progress of(CutOff cutOff) {
    Plan plan =
        new Plan(
            cutOff.verb(),
            cutOff.host(),
            cutOff.uuid(),
            cutOff.name(),
            null,
            List.of(),
            List.of(),
            List.of());
    Progress progress = new Progress(cutOff.id(), plan, cutOff.by(), cutOff.since());
    for (int i = 1; i <= cutOff.steps().size(); i++) {
      String description = cutOff.steps().get(i - 1);
      progress.steps.add(
          i == cutOff.step()
              ? new StepRun(description, StepState.FAILED, cutOff.at(), null, "cut off")
              : new StepRun(
                  description,
                  i < cutOff.step() ? StepState.DONE : StepState.WAITING,
                  null,
                  null,
                  null));
    }
    progress.outcome = Outcome.INTERRUPTED;
    progress.cause = cutOff.story();
    progress.ended = cutOff.at();
    return progress;
  }

  String by() {
    return by;
  }

  Instant asked() {
    return asked;
  }

  String id() {
    return id;
  }

  Plan plan() {
    return plan;
  }

  Place place() {
    return new Place(plan.host(), plan.domain());
  }

  synchronized Outcome outcome() {
    return outcome;
  }

  synchronized Execution snapshot() {
    return new Execution(id, plan, by, steps, outcome, cause, asked, ended);
  }

  synchronized void begin() {
    if (!outcome.ended()) {
      outcome = Outcome.RUNNING;
      changed();
    }
  }

  synchronized StepRun stepBegins(int index) {
    StepRun step = steps.get(index);
    StepRun begun = new StepRun(step.description(), StepState.RUNNING, Instant.now(), null, null);
    steps.set(index, begun);
    changed();
    return begun;
  }

  /**
   * Adds steps that were not planned for success: those that undo.
   *
   * @return the index of the first
   */
  synchronized int append(List<String> descriptions) {
    int first = steps.size();
    for (String description : descriptions) {
      steps.add(new StepRun(description, StepState.WAITING, null, null, null));
    }
    return first;
  }

  synchronized StepRun stepEnds(int index, StepState state, @Nullable String note) {
    StepRun step = steps.get(index);
    Instant end = state == StepState.SKIPPED ? null : Instant.now();
    StepRun over = new StepRun(step.description(), state, step.began(), end, note);
    steps.set(index, over);
    changed();
    return over;
  }

  synchronized void end(Outcome how, @Nullable String why) {
    if (!outcome.ended()) {
      outcome = how;
      cause = why;
      ended = Instant.now();
      changed();
    }
  }

  synchronized boolean cancelled() {
    return cancelled;
  }

  synchronized @Nullable String cancelCause() {
    return cancelCause;
  }

  /**
   * Begins no further step from now on; one that waits for its turn ends here.
   *
   * @return whether it waited, and has ended
   */
  synchronized boolean cancel(String why) {
    if (outcome.ended()) {
      return false;
    }
    boolean waits = outcome == Outcome.QUEUED;
    cancelled = true;
    cancelCause = why;
    if (waits) {
      end(Outcome.CANCELLED, why);
    }
    changed();
    return waits;
  }

  synchronized long changes() {
    return changes;
  }

  /** Waits until more happened than the caller knows, or the time is over. */
  synchronized void awaitChange(long known, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (changes == known) {
      long rest = (end - System.nanoTime()) / 1_000_000;
      if (rest <= 0) {
        return;
      }
      wait(rest);
    }
  }

  private void changed() {
    changes++;
    notifyAll();
  }
}
