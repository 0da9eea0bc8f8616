package org.xenios.domain;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The steps that carry out an operation, as they are printed by a rehearsal and run by the
 * executor.
 *
 * @param verb what was asked
 * @param host the host
 * @param domain the domain
 * @param name the domain's name
 * @param driver id and version of the driver that was consulted, or null when none was needed
 * @param steps the steps in order
 * @param undo what is done when a step fails, in order; only what the steps already done made
 *     necessary
 * @param notes what else the person who asked should know, one sentence each
 */
public record Plan(
    String verb,
    String host,
    UUID domain,
    String name,
    @Nullable String driver,
    List<Planned> steps,
    List<Step> undo,
    List<String> notes) {
  public Plan {
    steps = List.copyOf(steps);
    undo = List.copyOf(undo);
    notes = List.copyOf(notes);
  }

  /**
   * A step in its place.
   *
   * @param step what is done
   * @param when under which condition
   * @param why the reason, when it is a driver's; else null
   */
  public record Planned(Step step, When when, @Nullable String why) {}

  /** When a step is run. A step whose condition does not hold is skipped. */
  public enum When {
    /** Each time. */
    ALWAYS,
    /** Only while the guest has not yet done what it was asked. */
    UNTIL_OBEYED
  }
}
