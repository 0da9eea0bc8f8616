package org.xenios.manager.statistics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One group of a domain's counters from reading to reading. Rates are between the last reading and
 * the one before it, or an older one where those two are too close for a rate to mean anything.
 * Counters of another run are never compared.
 *
 * @param <T> the counters
 */
final class Course<T> {
  private static final long LEAST_NANOS = 900_000_000;

  /**
   * A reading.
   *
   * @param run the domain's run
   * @param clock when it was read, nanoseconds
   */
  record Sample<T>(int run, Instant at, long clock, T counters) {}

  private @Nullable Sample<T> base;
  private @Nullable Sample<T> last;

  /**
   * Takes a reading, unless a later one was taken before.
   *
   * @return whether the rates are of a new span of time
   */
  boolean take(Sample<T> sample) {
    Sample<T> before = last;
    if (before == null || before.run() != sample.run()) {
      base = null;
      last = sample;
      return false;
    }
    long since = sample.clock() - before.clock();
    if (since <= 0) {
      return false;
    }
    if (base == null || since >= LEAST_NANOS) {
      base = before;
    }
    last = sample;
    return since >= LEAST_NANOS;
  }

  /** The last reading. */
  @Nullable Sample<T> last() {
    return last;
  }

  /** What the last reading is compared with; null until there is one of the same run. */
  @Nullable T base() {
    return seconds() == 0 || base == null ? null : base.counters();
  }

  /** Seconds between the two; 0 when there are none. */
  double seconds() {
    if (base == null || last == null || last.clock() - base.clock() < LEAST_NANOS) {
      return 0;
    }
    return (last.clock() - base.clock()) / 1e9;
  }

  /** What a counter grew by in a second; null when that is not known. */
  @Nullable Double rate(long before, long now) {
    double seconds = seconds();
    return seconds == 0 || now < before ? null : Double.valueOf((now - before) / seconds);
  }
}
