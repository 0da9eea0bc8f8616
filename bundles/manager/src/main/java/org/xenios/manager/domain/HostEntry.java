package org.xenios.manager.domain;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.hypervisor.DomainState;
import org.xenios.hypervisor.HostStatus;
import org.xenios.hypervisor.Hypervisor;
import org.xenios.hypervisor.HypervisorEvent;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.machine.HostCapabilities;
import org.xenios.manager.event.EventLog;
import org.xenios.manager.record.DomainRecord;

/**
 * One host and its domains, as last known; kept true by asking again whenever something happened.
 */
final class HostEntry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HostEntry.class);

  private final Hypervisor hypervisor;
  private final EventLog events;
  private final String run;
  private final Map<UUID, KnownDomain> domains = new ConcurrentHashMap<>();
  private final Hypervisor.Subscription subscription;
  private volatile @Nullable HostCapabilities capabilities;

  HostEntry(Hypervisor hypervisor, EventLog events, String run) {
    this.hypervisor = hypervisor;
    this.events = events;
    this.run = run;
    this.subscription = hypervisor.subscribe(this::on);
  }

  @Override
  public void close() {
    subscription.close();
  }

  Hypervisor hypervisor() {
    return hypervisor;
  }

  String name() {
    return hypervisor.name();
  }

  boolean connected() {
    return hypervisor.status().state() == HostStatus.State.CONNECTED;
  }

  @Nullable HostCapabilities capabilities() {
    return capabilities;
  }

  Collection<KnownDomain> domains() {
    return List.copyOf(domains.values());
  }

  @Nullable KnownDomain domain(UUID uuid) {
    return domains.get(uuid);
  }

  /** Asks for all domains. Metadata is asked only of those not seen before. */
  void refresh() {
    list(known -> {});
  }

  /** Asks for all domains, and does something with each that is still there when it is reached. */
  private void list(Consumer<KnownDomain> each) {
    Set<UUID> gone = new HashSet<>(domains.keySet());
    for (DomainState state : hypervisor.list()) {
      if (stillThere(() -> each.accept(take(state)))) {
        gone.remove(state.uuid());
      }
    }
    domains.keySet().removeAll(gone);
  }

  private static boolean stillThere(Runnable question) {
    try {
      question.run();
      return true;
    } catch (HypervisorException e) {
      if (e.kind() != Cause.NO_DOMAIN) {
        throw e;
      }
      return false;
    }
  }

  /**
   * Asks for one domain.
   *
   * @return null when it is gone
   */
  @Nullable KnownDomain refresh(UUID uuid) {
    try {
      return take(hypervisor.state(uuid));
    } catch (HypervisorException e) {
      if (e.kind() != Cause.NO_DOMAIN) {
        throw e;
      }
      domains.remove(uuid);
      return null;
    }
  }

  private KnownDomain take(DomainState state) {
    KnownDomain known = domains.get(state.uuid());
    if (known == null) {
      known = new KnownDomain(state);
      readRecord(known);
      domains.put(state.uuid(), known);
      // of one that vanished before it was put there, no event comes any more
      known.update(hypervisor.state(state.uuid()));
    } else {
      known.update(state);
    }
    return known;
  }

  /** Reads our metadata again. */
  void readRecord(KnownDomain known) {
    String metadata = hypervisor.metadata(known.uuid);
    if (metadata == null) {
      known.record(null);
      return;
    }
    try {
      known.record(DomainRecord.fromXml(metadata));
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "{}@{}: its metadata cannot be read and is left alone: {}",
          known.name(),
          name(),
          e.getMessage());
      known.record(null);
    }
  }

  private void on(HypervisorEvent event) {
    try {
      if (event instanceof HypervisorEvent.Connected) {
        connected(hypervisor.status().reason());
      } else if (event instanceof HypervisorEvent.Lost lost) {
        events.host("host/lost", name(), "host " + name() + " is lost: " + lost.reason());
        domains.values().forEach(KnownDomain::news);
      } else if (event instanceof HypervisorEvent.OfDomain ofDomain) {
        onDomain(ofDomain);
      }
    } catch (HypervisorException e) {
      LOG.warn("{}: {} could not be followed: {}", name(), event, e.getMessage());
    }
  }

  private void connected(String reason) {
    capabilities = hypervisor.capabilities();
    list(
        known -> {
          readRecord(known);
          removeHalfMade(known);
          known.news();
        });
    events.host("host/connected", name(), "host " + name() + " is connected: " + reason);
  }

  /** Ends what a manager that died in the middle of a create left behind. */
  private void removeHalfMade(KnownDomain known) {
    DomainRecord record = known.record();
    if (record == null || record.creating() == null || record.creating().run().equals(run)) {
      return;
    }
    if (known.active()) {
      hypervisor.setMetadata(known.uuid, record.created().toXml());
      known.record(record.created());
      return;
    }
    hypervisor.undefine(known.uuid);
    hypervisor.consoleLog(known.uuid).delete();
    domains.remove(known.uuid);
    events.domain(
        "operation/interrupted",
        name(),
        known.uuid,
        known.name(),
        "its creation of " + record.creating().since() + " was cut off; what there was is removed",
        Map.of("verb", "create"));
  }

  private void onDomain(HypervisorEvent.OfDomain event) {
    UUID uuid = event.domain();
    KnownDomain before = domains.get(uuid);
    String nameBefore = before == null ? "" : before.name();
    if (before != null && event instanceof HypervisorEvent.Rebooted) {
      before.booted();
    }
    KnownDomain known = refresh(uuid);
    if (known != null
        && event instanceof HypervisorEvent.Lifecycle lifecycle
        && lifecycle.change() == HypervisorEvent.Change.DEFINED
        && !stillThere(() -> readRecord(known))) {
      LOG.debug("{}@{} went as soon as it came", known.name(), name());
    }
    if (known != null
        && event instanceof HypervisorEvent.Lifecycle lifecycle
        && lifecycle.change() == HypervisorEvent.Change.STARTED) {
      known.console.restart();
    }
    String name = known == null ? nameBefore : known.name();
    events.domain(
        DomainEvents.topic(event),
        name(),
        uuid,
        name,
        DomainEvents.text(event),
        DomainEvents.properties(event));
    KnownDomain told = known == null ? before : known;
    if (told != null) {
      told.news();
    }
  }
}
