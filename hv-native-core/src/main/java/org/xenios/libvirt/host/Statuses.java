package org.xenios.libvirt.host;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.hypervisor.HostStatus;
import org.xenios.hypervisor.HostStatus.State;

/** A host's status, logged when it changes. */
final class Statuses {
  private static final Logger LOG = LoggerFactory.getLogger(Statuses.class);

  private static final String UNTRIED = "not tried yet";

  private final String host;
  private volatile HostStatus status = new HostStatus(State.CONNECTING, UNTRIED, Instant.now());

  Statuses(String host) {
    this.host = host;
  }

  HostStatus get() {
    return status;
  }

  void set(State state, String reason) {
    HostStatus before = status;
    if (before.state() == state && before.reason().equals(reason)) {
      return;
    }
    Instant since = before.state() == state ? before.since() : Instant.now();
    status = new HostStatus(state, reason, since);
    boolean first = before.reason().equals(UNTRIED);
    if (state == State.CONNECTED || (first && state == State.CONNECTING)) {
      LOG.info("host {}: {}: {}", host, state, reason);
    } else {
      LOG.warn("host {}: {}: {}", host, state, reason);
    }
  }

  /** Trying again: what was connected once is lost, not connecting. */
  void notConnected(String reason) {
    State state = status.state();
    set(state == State.CONNECTED || state == State.LOST ? State.LOST : State.CONNECTING, reason);
  }
}
