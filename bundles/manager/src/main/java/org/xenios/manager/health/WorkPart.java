package org.xenios.manager.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xenios.domain.Event;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Verdict.Finding;

/** Whether operations and the telling of events go on. */
final class WorkPart {
  /** No operation of ours waits so long on purpose. */
  static final Duration LONG = Duration.ofMinutes(15);

  static final Duration SLOW = Duration.ofSeconds(10);
  private static final int MOST = 20;

  private WorkPart() {}

  static List<Finding> operations(List<Execution> executions, Instant now) {
    List<Execution> open = executions.stream().filter(one -> !one.outcome().ended()).toList();
    List<Finding> findings = new ArrayList<>();
    open.stream()
        .filter(one -> Duration.between(one.asked(), now).compareTo(LONG) > 0)
        .limit(MOST)
        .forEach(
            one ->
                findings.add(
                    Findings.degraded(
                        "operation " + one.id(),
                        one.outcome() == Outcome.QUEUED ? "waits" : "goes on",
                        one.plan().verb()
                            + " was asked for "
                            + Duration.between(one.asked(), now).toMinutes()
                            + " minutes ago and has not ended",
                        "./xenios domain:operations "
                            + one.id()
                            + " shows its step; ./xenios domain:cancel "
                            + one.id()
                            + " ends it")));
    if (findings.isEmpty()) {
      long waiting = open.stream().filter(one -> one.outcome() == Outcome.QUEUED).count();
      findings.add(
          Findings.ok("operations", open.size() - waiting + " under way, " + waiting + " waiting"));
    }
    return findings;
  }

  /**
   * Whether events are told in time.
   *
   * @param untold those that happened and were not told to us yet, oldest first
   */
  static Finding events(List<Event> untold, Instant now) {
    return untold.isEmpty() || Duration.between(untold.get(0).at(), now).compareTo(SLOW) <= 0
        ? Findings.ok("events", "told in time")
        : Findings.degraded(
            "events",
            "behind",
            "the oldest that was not told is of "
                + untold.get(0).at()
                + "; waiting: "
                + untold.size(),
            "a listener does not return: a thread dump of the manager (jstack) shows which");
  }
}
