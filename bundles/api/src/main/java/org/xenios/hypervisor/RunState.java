package org.xenios.hypervisor;

import java.util.Locale;

/** Whether a domain runs. */
public enum RunState {
  /** It runs (or waits for something). */
  RUNNING,
  /** It is held. */
  PAUSED,
  /** It is on its way down. */
  SHUTTING_DOWN,
  /** It does not run. */
  SHUTOFF,
  /** Its guest crashed and it was kept. */
  CRASHED,
  /** Its guest suspended itself. */
  SUSPENDED;

  /** Whether the domain exists in the hypervisor's memory. */
  public boolean active() {
    return this != SHUTOFF;
  }

  /** The name people read: {@code running}, {@code shut off}, … */
  public String word() {
    return switch (this) {
      case SHUTOFF -> "shut off";
      case SHUTTING_DOWN -> "shutting down";
      default -> name().toLowerCase(Locale.ROOT);
    };
  }
}
