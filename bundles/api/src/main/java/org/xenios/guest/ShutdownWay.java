package org.xenios.guest;

import java.util.Locale;
import org.xenios.machine.Reason;

/**
 * One way to ask a guest to shut itself down. Ways are tried in the driver's order until the domain
 * has stopped.
 *
 * @param signal how it is asked
 * @param times how often the signal is given
 * @param gapMillis milliseconds between two signals
 * @param text what is typed, for {@link Signal#CONSOLE}; else empty
 * @param timeoutMillis milliseconds that the guest is given after the last signal
 * @param reason why this way, so often, so long
 */
public record ShutdownWay(
    Signal signal, int times, long gapMillis, String text, long timeoutMillis, Reason reason) {

  /** How a guest can be asked. */
  public enum Signal {
    /** Through the agent in the guest. */
    AGENT,
    /** Through xenstore's {@code control/shutdown}. */
    PARAVIRT,
    /** By the ACPI power button. */
    ACPI,
    /** By typing on its console. */
    CONSOLE;

    /** The name people read. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
