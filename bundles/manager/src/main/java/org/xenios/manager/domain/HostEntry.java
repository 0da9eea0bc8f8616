package org.xenios.manager.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
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
import org.xenios.manager.record.DomainRecord.Creation;
import org.xenios.manager.run.RunBook;

/**
 * One host and its domains, as last known; kept true by asking again whenever something happened.
 */
final class HostEntry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HostEntry.class);

  private final Hypervisor hypervisor;
  private final EventLog events;
  private final String run;
  private final BiPredicate<String, UUID> underWay;
  private final Leftovers leftovers;
  private final RunBook runs;
  private final BiConsumer<HostEntry, KnownDomain> consoles;
  private final AtomicLong questions = new AtomicLong();
  private final Map<UUID, KnownDomain> domains = new ConcurrentHashMap<>();
  private final Hypervisor.Subscription subscription;
  private volatile @Nullable HostCapabilities capabilities;
  private boolean toldConnected;
  private @Nullable Instant lost;

  /**
   * Begins to follow a host.
   *
   * @param run the mark of this run of the manager
   * @param underWay whether an operation of this run is under way on a domain
   * @param leftovers sees to what cut-off operations left on the host
   * @param runs is told what happens to domains, and tells of it
   * @param consoles sees at once what a domain's console says
   */
  HostEntry(
      Hypervisor hypervisor,
      EventLog events,
      String run,
      BiPredicate<String, UUID> underWay,
      Leftovers leftovers,
      RunBook runs,
      BiConsumer<HostEntry, KnownDomain> consoles) {
    this.hypervisor = hypervisor;
    this.events = events;
    this.run = run;
    this.underWay = underWay;
    this.leftovers = leftovers;
    this.runs = runs;
    this.consoles = consoles;
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

  /** A domain of which nothing can be learnt does not keep the others from being seen. */
  private void list(Consumer<KnownDomain> each) {
    long question = questions.incrementAndGet();
    Set<UUID> listed = new HashSet<>();
    for (DomainState state : hypervisor.list()) {
      listed.add(state.uuid());
      try {
        each.accept(take(state, question));
      } catch (HypervisorException e) {
        if (e.kind() == Cause.DISCONNECTED) {
          throw e;
        }
        LOG.debug("{}@{} could not be read: {}", state.name(), name(), e.getMessage());
      }
    }
    domains.values().removeIf(known -> !listed.contains(known.uuid) && !known.seenSince(question));
  }

  /**
   * Asks for one domain.
   *
   * @return null when it is gone
   */
  @Nullable KnownDomain refresh(UUID uuid) {
    long question = questions.incrementAndGet();
    try {
      return take(hypervisor.state(uuid), question);
    } catch (HypervisorException e) {
      if (e.kind() != Cause.NO_DOMAIN) {
        throw e;
      }
      domains.remove(uuid);
      return null;
    }
  }

  private KnownDomain take(DomainState state, long question) {
    KnownDomain known = domains.get(state.uuid());
    if (known == null || !known.recordRead()) {
      KnownDomain candidate = known == null ? new KnownDomain(state, question) : known;
      tryToReadRecord(candidate);
      KnownDomain other = domains.putIfAbsent(state.uuid(), candidate);
      known = other == null ? candidate : other;
      if (other == null) {
        confirm(candidate);
      }
    }
    known.update(state, question);
    return known;
  }

  /** Of a domain that went before it was put among the known ones, no event comes any more. */
  private void confirm(KnownDomain known) {
    try {
      hypervisor.state(known.uuid);
    } catch (HypervisorException e) {
      if (e.kind() == Cause.NO_DOMAIN) {
        domains.remove(known.uuid, known);
      }
      throw e;
    }
  }

  /** A domain is shown even when its metadata cannot be had; that is asked for again next time. */
  private void tryToReadRecord(KnownDomain known) {
    try {
      readRecord(known);
    } catch (HypervisorException e) {
      if (e.kind() == Cause.NO_DOMAIN || e.kind() == Cause.DISCONNECTED) {
        throw e;
      }
      LOG.debug("{}@{}: its metadata cannot be had: {}", known.name(), name(), e.getMessage());
    }
  }

  /** Reads our metadata again. */
  void readRecord(KnownDomain known) {
    known.record(record(known, hypervisor.metadata(known.uuid)));
  }

  /** What is kept for its next cold boot: another record while a redesign waits for that. */
  @Nullable DomainRecord nextRecord(KnownDomain known) {
    return record(known, hypervisor.nextMetadata(known.uuid));
  }

  private @Nullable DomainRecord record(KnownDomain known, @Nullable String metadata) {
    if (metadata == null) {
      return null;
    }
    try {
      return DomainRecord.fromXml(metadata);
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "{}@{}: its metadata cannot be read and is left alone: {}",
          known.name(),
          name(),
          e.getMessage());
      return null;
    }
  }

  private void on(HypervisorEvent event) {
    try {
      if (event instanceof HypervisorEvent.Connected) {
        connected(hypervisor.status().reason());
      } else if (event instanceof HypervisorEvent.Lost lost) {
        lost(lost.reason());
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
    list(this::deriveAgain);
    leftovers.removeFrom(this);
    tellConnected(reason);
    for (UUID anew :
        runs.connected(name(), domains.values().stream().map(KnownDomain::state).toList())) {
      KnownDomain known = domains.get(anew);
      if (known != null) {
        known.console.restart();
      }
    }
  }

  /** A host that could not even be listed when it was lost was never told to be there. */
  private void lost(String reason) {
    if (toldConnected) {
      toldConnected = false;
      lost = Instant.now();
      events.host("host/lost", name(), "host " + name() + " is lost: " + reason, Map.of());
    }
  }

  /** Everything may have to be derived again without a loss; that is no news of the host. */
  private void tellConnected(String reason) {
    Instant since = lost;
    if (since != null) {
      long away = Duration.between(since, Instant.now()).toMillis();
      events.host(
          "host/back",
          name(),
          "host " + name() + " is back after " + away + " ms: " + reason,
          Map.of("millis", Long.toString(away)));
    } else if (!toldConnected) {
      events.host(
          "host/connected", name(), "host " + name() + " is connected: " + reason, Map.of());
    }
    toldConnected = true;
    lost = null;
  }

  private void deriveAgain(KnownDomain known) {
    known.redefined();
    try {
      boolean underWay = underWay(known.uuid);
      readRecord(known);
      Creation creation = creation(known);
      if (creation != null && !(creation.run().equals(run) && underWay)) {
        endHalfMade(known, creation);
      }
    } catch (HypervisorException e) {
      if (e.kind() == Cause.DISCONNECTED) {
        throw e;
      }
      LOG.warn("{}@{} could not be derived again: {}", known.name(), name(), e.getMessage());
    }
    known.news();
  }

  /** To be asked before its mark is read: a mark that is there afterwards is nobody's any more. */
  private boolean underWay(UUID uuid) {
    return underWay.test(name(), uuid);
  }

  private static @Nullable Creation creation(KnownDomain known) {
    DomainRecord record = known.record();
    return record == null ? null : record.creating();
  }

  /** Ends what a create that was cut off left behind. */
  private void endHalfMade(KnownDomain known, Creation creation) {
    DomainRecord record = known.record();
    if (record != null && known.active()) {
      hypervisor.setMetadata(known.uuid, record.created().toXml());
      known.record(record.created());
      return;
    }
    hypervisor.undefine(known.uuid);
    domains.remove(known.uuid);
    hypervisor.consoleLog(known.uuid).delete();
    if (record != null) {
      record.made().forEach(hypervisor::deleteVolume);
    }
    events.domain(
        leftovers.areToldOf(known) ? "operation/undone" : "operation/interrupted",
        name(),
        known.uuid,
        known.name(),
        "its creation of " + creation.since() + " was cut off; what there was is removed",
        Map.of("verb", "create"));
  }

  private void onDomain(HypervisorEvent.OfDomain event) {
    UUID uuid = event.domain();
    KnownDomain before = domains.get(uuid);
    String nameBefore = before == null ? "" : before.name();
    if (before != null && event instanceof HypervisorEvent.Rebooted) {
      before.booted();
    }
    KnownDomain known = followed(event, before);
    String name = known == null ? nameBefore : known.name();
    KnownDomain told = known == null ? before : known;
    if (told != null && asksConsoleFirst(event)) {
      consoles.accept(this, told);
    }
    runs.happened(name(), name, event, known == null ? null : known.state());
    if (told != null) {
      turn(told, event);
      told.news();
    }
    if (isOff(event) && domains.get(uuid) == null) {
      runs.forget(name(), uuid);
    }
  }

  /** Has the console's reader know where one boot ends and another begins. */
  private static void turn(KnownDomain known, HypervisorEvent.OfDomain event) {
    if (is(event, HypervisorEvent.Change.STARTED)) {
      known.console.restart();
    } else if (is(event, HypervisorEvent.Change.STOPPED)) {
      known.console.ended();
    } else if (event instanceof HypervisorEvent.Rebooted) {
      known.console.rebooted();
    }
  }

  /**
   * What the guest said last belongs before what is told now; one that panicked is held at once.
   */
  private static boolean asksConsoleFirst(HypervisorEvent event) {
    return event instanceof HypervisorEvent.Rebooted
        || is(event, HypervisorEvent.Change.PAUSED)
        || is(event, HypervisorEvent.Change.STOPPED)
        || is(event, HypervisorEvent.Change.CRASHED);
  }

  private static boolean isOff(HypervisorEvent event) {
    return is(event, HypervisorEvent.Change.STOPPED) || is(event, HypervisorEvent.Change.UNDEFINED);
  }

  /** Asks what an event hints at. It is told even when that cannot be asked. */
  private @Nullable KnownDomain followed(
      HypervisorEvent.OfDomain event, @Nullable KnownDomain before) {
    KnownDomain known = before;
    try {
      known = refresh(event.domain());
      if (known != null && is(event, HypervisorEvent.Change.DEFINED)) {
        defined(known);
      } else if (known != null && known.record() != null && changesWhatIsInForce(event)) {
        readRecord(known);
      }
    } catch (HypervisorException e) {
      if (e.kind() == Cause.NO_DOMAIN) {
        LOG.debug("{}: the domain of {} went as soon as it came", name(), event);
      } else {
        LOG.warn("{}: {} could not be followed: {}", name(), event, e.getMessage());
      }
    }
    return known;
  }

  /** A definition may come late, when the create that asked for it has given up. */
  private void defined(KnownDomain known) {
    boolean underWay = underWay(known.uuid);
    readRecord(known);
    known.redefined();
    Creation creation = creation(known);
    if (creation != null && creation.run().equals(run) && !underWay) {
      endHalfMade(known, creation);
    }
  }

  /** With a redesign that waited for it, its record is another then. */
  private static boolean changesWhatIsInForce(HypervisorEvent event) {
    return is(event, HypervisorEvent.Change.STARTED) || is(event, HypervisorEvent.Change.STOPPED);
  }

  private static boolean is(HypervisorEvent event, HypervisorEvent.Change change) {
    return event instanceof HypervisorEvent.Lifecycle lifecycle && lifecycle.change() == change;
  }
}
