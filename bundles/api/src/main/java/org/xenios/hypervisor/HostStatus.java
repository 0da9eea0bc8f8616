package org.xenios.hypervisor;

import java.time.Instant;

/**
 * How a host's connection stands.
 *
 * @param state the state
 * @param reason why it is not connected, or what it is connected to; one sentence for a person
 * @param since when it came to be so
 */
public record HostStatus(State state, String reason, Instant since) {
  /** The states of a connection. */
  public enum State {
    /** Not yet connected; being tried. */
    CONNECTING,
    /** Connected, all domains listed. */
    CONNECTED,
    /** Was connected; being tried again. */
    LOST,
    /** Will not be connected until its configuration changes. */
    REFUSED
  }
}
