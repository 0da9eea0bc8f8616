package org.xenios.monitoring.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who called the bean that runs on this thread. */
public final class Caller {
  private static final ThreadLocal<@Nullable String> NAME = new ThreadLocal<>();

  private Caller() {}

  /** Who asks, for the record. */
  public static String who() {
    return "jmx:" + Optional.ofNullable(NAME.get()).orElse("container");
  }

  static void enter(String name) {
    NAME.set(name);
  }

  static void leave() {
    NAME.remove();
  }
}
