package org.xenios.monitoring.bean;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What stands for what is not known: -1, 0 for a time, an empty text. */
final class Known {
  private Known() {}

  static double or(@Nullable Double figure) {
    return figure == null ? -1 : figure;
  }

  static long or(@Nullable Long figure) {
    return figure == null ? -1 : figure;
  }

  static long or(@Nullable Instant time) {
    return time == null ? 0 : time.toEpochMilli();
  }

  static String or(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** How long ago that was, milliseconds; -1 when it never was. */
  static long age(@Nullable Instant time) {
    return time == null ? -1 : Math.max(0, System.currentTimeMillis() - time.toEpochMilli());
  }
}
