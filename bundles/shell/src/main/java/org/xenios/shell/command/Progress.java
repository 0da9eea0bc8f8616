package org.xenios.shell.command;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.StepRun;
import org.xenios.shell.text.Cleaner;
import org.xenios.shell.text.Times;

/**
 * Shows an execution's steps as they go: one line for each that ended, and on a terminal one more,
 * rewritten each second, for the one under way.
 */
final class Progress {
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final int width;
  private int printed;
  private boolean live;

  private Progress(Caller caller) {
    this.out = caller.out();
    this.width = caller.width();
  }

  /**
   * Waits for an execution to end.
   *
   * @param show whether its steps are shown
   * @throws InterruptedException when the caller pressed Ctrl-C; the execution goes on
   */
  static Execution follow(Execution submitted, Caller caller, boolean show)
      throws InterruptedException {
    Progress progress = new Progress(caller);
    if (show) {
      submitted.plan().notes().forEach(note -> caller.out().println("note: " + Cleaner.line(note)));
    }
    Execution now = submitted;
    try {
      while (!now.outcome().ended()) {
        now = caller.manager().await(now.id(), BEAT, show ? progress::update : ignored -> {});
        if (show) {
          progress.update(now);
        }
      }
    } catch (InterruptedException e) {
      progress.clear();
      caller
          .out()
          .println("operation " + now.id() + " goes on; domain:cancel " + now.id() + " ends it");
      throw e;
    }
    if (show) {
      progress.update(now);
    }
    return now;
  }

  private void update(Execution execution) {
    clear();
    List<StepRun> steps = execution.steps();
    while (printed < steps.size() && ended(steps.get(printed))) {
      out.println(line(printed, steps));
      printed++;
    }
    if (width > 0 && printed < steps.size() && !execution.outcome().ended()) {
      String line = line(printed, steps);
      out.print(line.length() < width ? line : line.substring(0, width - 1));
      live = true;
    }
    out.flush();
  }

  private void clear() {
    if (live) {
      out.print(CLEAR);
      live = false;
    }
  }

  private static boolean ended(StepRun step) {
    return switch (step.state()) {
      case DONE, SKIPPED, FAILED -> true;
      case WAITING, RUNNING -> false;
    };
  }

  private static String line(int index, List<StepRun> steps) {
    StepRun step = steps.get(index);
    String note = step.note() == null ? "" : ": " + Cleaner.line(step.note());
    return String.format("%2d/%d  %s … ", index + 1, steps.size(), Cleaner.line(step.description()))
        + word(step)
        + note;
  }

  private static String word(StepRun step) {
    return switch (step.state()) {
      case WAITING -> "waiting";
      case RUNNING -> took(step.began(), Instant.now());
      case DONE -> "done" + (step.ended() == null ? "" : ", " + took(step.began(), step.ended()));
      case SKIPPED -> "not necessary";
      case FAILED -> "failed";
    };
  }

  private static String took(@Nullable Instant began, @Nullable Instant ended) {
    return began == null || ended == null ? "" : Times.span(Duration.between(began, ended));
  }
}
