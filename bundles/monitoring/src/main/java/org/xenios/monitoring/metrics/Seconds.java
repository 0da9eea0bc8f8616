package org.xenios.monitoring.metrics;

import java.time.Duration;
import java.time.Instant;

/** Times in seconds, the unit of this format. */
final class Seconds {
  private static final double NANOS = 1e9;

  private Seconds() {}

  static double of(Instant at) {
    return at.toEpochMilli() / 1000.0;
  }

  static double of(Duration span) {
    return span.getSeconds() + span.getNano() / NANOS;
  }

  static double ofNanos(long nanos) {
    return nanos / NANOS;
  }

  static double ofMillis(long millis) {
    return millis / 1000.0;
  }
}
