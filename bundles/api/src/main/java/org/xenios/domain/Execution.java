package org.xenios.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the carrying out of a plan stands: a snapshot.
 *
 * @param id short and unique in this run of the manager
 * @param plan what is carried out
 * @param by who asked
 * @param steps how each step stands, in the plan's order, then the undo steps that were run
 * @param outcome whether and how it ended
 * @param cause why it failed, or a remark on how it ended; null when there is nothing to say
 * @param asked when it was asked
 * @param ended when it ended, or null while it goes on
 */
public record Execution(
    String id,
    Plan plan,
    String by,
    List<StepRun> steps,
    Outcome outcome,
    @Nullable String cause,
    Instant asked,
    @Nullable Instant ended) {
  public Execution {
    steps = List.copyOf(steps);
  }

  /**
   * How a step stands.
   *
   * @param description what it does
   * @param state how it stands
   * @param began when it began, or null
   * @param ended when it ended, or null
   * @param note what came of it, or null
   */
  public record StepRun(
      String description,
      StepState state,
      @Nullable Instant began,
      @Nullable Instant ended,
      @Nullable String note) {}

  /** How a step stands. */
  public enum StepState {
    /** Not yet begun. */
    WAITING,
    /** Under way. */
    RUNNING,
    /** Done. */
    DONE,
    /** Not necessary. */
    SKIPPED,
    /** Failed. */
    FAILED
  }

  /** How an execution ended. */
  public enum Outcome {
    /** Waits for its turn in the domain's queue. */
    QUEUED,
    /** Under way. */
    RUNNING,
    /** Did what was asked. */
    SUCCEEDED,
    /** Did not. */
    FAILED,
    /** Was cancelled; no further step was begun. */
    CANCELLED,
    /** Was cut off by the end of the manager or of the connection. */
    INTERRUPTED;

    /** Whether this is an end. */
    public boolean ended() {
      return this != QUEUED && this != RUNNING;
    }
  }
}
