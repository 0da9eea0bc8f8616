package org.xenios.domain;

import java.util.Comparator;
import java.util.List;

/**
 * How all parts stand.
 *
 * @param findings one of each part that was looked at, the worst first
 */
public record Verdict(List<Finding> findings) {
  public Verdict {
    findings =
        findings.stream()
            .sorted(Comparator.comparing(Finding::level).reversed().thenComparing(Finding::part))
            .toList();
  }

  /** The worst of them. */
  public Level level() {
    return findings.isEmpty() ? Level.OK : findings.get(0).level();
  }

  /**
   * How a part stands.
   *
   * @param part what was looked at: {@code host local}, {@code driver linux}, {@code domain
   *     web@local}, {@code disk}
   * @param level how it stands
   * @param state one or two words: {@code connected}, {@code driver missing}
   * @param cause why, one sentence; empty when it is well
   * @param cure what to do; empty when it is well
   */
  public record Finding(String part, Level level, String state, String cause, String cure) {}

  /** How well. */
  public enum Level {
    /** As it should be. */
    OK,
    /** Somebody should look; what is asked is done. */
    DEGRADED,
    /** What is asked cannot be done. */
    FAILED
  }
}
