package org.xenios.manager.domain;

import java.util.Locale;
import java.util.Map;
import org.xenios.hypervisor.HypervisorEvent;

/** A hypervisor's events about domains, in the words of ours. */
final class DomainEvents {
  private DomainEvents() {}

  static String topic(HypervisorEvent.OfDomain event) {
    if (event instanceof HypervisorEvent.Lifecycle lifecycle) {
      return "domain/" + lifecycle.change().name().toLowerCase(Locale.ROOT);
    } else if (event instanceof HypervisorEvent.Rebooted) {
      return "domain/rebooted";
    } else if (event instanceof HypervisorEvent.Agent) {
      return "domain/agent";
    }
    return "domain/io-error";
  }

  static String text(HypervisorEvent.OfDomain event) {
    if (event instanceof HypervisorEvent.Lifecycle lifecycle) {
      String change = lifecycle.change().name().toLowerCase(Locale.ROOT);
      return lifecycle.detail().isEmpty() ? change : change + " (" + lifecycle.detail() + ")";
    } else if (event instanceof HypervisorEvent.Rebooted) {
      return "the guest restarted";
    } else if (event instanceof HypervisorEvent.Agent agent) {
      return agent.connected() ? "the guest's agent came" : "the guest's agent went";
    } else if (event instanceof HypervisorEvent.IoError error) {
      return "I/O error on " + error.path() + " (" + error.reason() + "): " + error.action();
    }
    return event.toString();
  }

  static Map<String, String> properties(HypervisorEvent.OfDomain event) {
    if (event instanceof HypervisorEvent.Lifecycle lifecycle) {
      return Map.of("detail", lifecycle.detail());
    } else if (event instanceof HypervisorEvent.Agent agent) {
      return Map.of("connected", Boolean.toString(agent.connected()));
    } else if (event instanceof HypervisorEvent.IoError error) {
      return Map.of(
          "path", error.path(),
          "device", error.device(),
          "action", error.action(),
          "reason", error.reason());
    }
    return Map.of();
  }
}
