package org.xenios.manager.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.hypervisor.HostStatus;
import org.xenios.hypervisor.Hypervisor;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.manager.event.EventLog;
import org.xenios.manager.execute.Journal;
import org.xenios.manager.run.RunBook;

/** All hosts, and who is meant by a name. */
@Component(service = Hosts.class)
public final class Hosts {
  private static final Logger LOG = LoggerFactory.getLogger(Hosts.class);
  private static final long PATIENCE_SECONDS = 5;

  private final EventLog events;
  private final Leftovers leftovers;
  private final RunBook runs;
  private final String run = UUID.randomUUID().toString();
  private final Map<String, HostEntry> entries = new ConcurrentSkipListMap<>();
  private volatile BiPredicate<String, UUID> underWay = (host, uuid) -> true;
  private volatile BiConsumer<HostEntry, KnownDomain> consoles = (host, domain) -> {};
  private final ExecutorService askers =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "xenios-ask-hosts");
            thread.setDaemon(true);
            return thread;
          });

  /** Begins with no host. */
  @Activate
  public Hosts(@Reference EventLog events, @Reference Journal journal, @Reference RunBook runs) {
    this.events = events;
    this.runs = runs;
    this.leftovers = new Leftovers(journal, events, this::all);
  }

  @Deactivate
  void deactivate() {
    askers.shutdownNow();
    entries.values().forEach(HostEntry::close);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void addHost(Hypervisor hypervisor) {
    HostEntry entry =
        new HostEntry(
            hypervisor,
            events,
            run,
            (host, uuid) -> underWay.test(host, uuid),
            leftovers,
            runs,
            (host, domain) -> consoles.accept(host, domain));
    HostEntry before = entries.put(hypervisor.name(), entry);
    if (before != null) {
      before.close();
    }
    events.host("host/added", hypervisor.name(), "host " + hypervisor.name() + " is configured");
  }

  void removeHost(Hypervisor hypervisor) {
    HostEntry entry = entries.get(hypervisor.name());
    if (entry != null && entry.hypervisor() == hypervisor) {
      entries.remove(hypervisor.name(), entry);
      entry.close();
      events.host(
          "host/removed",
          hypervisor.name(),
          "host " + hypervisor.name() + " is let go of; its domains are untouched");
    }
  }

  /** Tells how to find out whether an operation of this run is under way on a domain of a host. */
  void operationsBy(BiPredicate<String, UUID> test) {
    underWay = test;
  }

  /** Tells how to see at once what a domain's console says. */
  void consolesBy(BiConsumer<HostEntry, KnownDomain> look) {
    consoles = look;
  }

  /** A mark of this run of the manager. */
  String run() {
    return run;
  }

  Collection<HostEntry> all() {
    return List.copyOf(entries.values());
  }

  /**
   * Asks every connected host for its domains; one that does not answer in time stays as it was.
   */
  void refresh() {
    List<CompletableFuture<Void>> asked = new ArrayList<>();
    for (HostEntry entry : entries.values()) {
      if (entry.connected()) {
        asked.add(CompletableFuture.runAsync(() -> refresh(entry), askers));
      }
    }
    try {
      // not completeOnTimeout: its one thread for ever would keep the first caller's class loader
      CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.debug("not every host listed its domains in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void refresh(HostEntry entry) {
    try {
      entry.refresh();
    } catch (HypervisorException e) {
      LOG.warn("host {} did not list its domains: {}", entry.name(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("host {}: its domains could not be listed", entry.name(), e);
    }
  }

  /** The host of that name, or the only one when no name is given; it must be connected. */
  HostEntry host(@Nullable String name) {
    List<HostEntry> candidates =
        entries.values().stream()
            .filter(entry -> name == null || entry.name().equals(name))
            .toList();
    if (candidates.isEmpty()) {
      throw new XeniosException(
          Code.NOT_FOUND,
          name == null
              ? "no host is configured: add etc/org.xenios.host-NAME.cfg with a line uri="
              : "no host '" + name + "': there " + names());
    }
    if (candidates.size() > 1) {
      throw new XeniosException(Code.AMBIGUOUS, "which host? There " + names() + ": use --host");
    }
    return connected(candidates.get(0));
  }

  private String names() {
    return entries.isEmpty() ? "is none" : "are " + String.join(", ", entries.keySet());
  }

  /** That host, if it can be asked. */
  static HostEntry connected(HostEntry entry) {
    HostStatus status = entry.hypervisor().status();
    if (status.state() != HostStatus.State.CONNECTED) {
      throw new XeniosException(
          Code.HOST_DOWN,
          "host "
              + entry.name()
              + " is "
              + status.state().name().toLowerCase(Locale.ROOT)
              + ": "
              + status.reason());
    }
    return entry;
  }

  /** A domain and its host. */
  record Place(HostEntry host, KnownDomain domain) {
    String address() {
      return domain.name() + "@" + host.name();
    }
  }

  /** Who is meant by a name, {@code name@host} or UUID, as last known. */
  Place find(String ref) {
    List<Place> found = search(ref);
    if (found.size() != 1) {
      refresh();
      found = search(ref);
    }
    if (found.isEmpty()) {
      throw new XeniosException(Code.NOT_FOUND, "no domain '" + ref + "': see domain:list");
    }
    if (found.size() > 1) {
      throw new XeniosException(
          Code.AMBIGUOUS,
          "'"
              + ref
              + "' is "
              + found.stream().map(Place::address).sorted().collect(Collectors.joining(" or ")));
    }
    return found.get(0);
  }

  /** The same, asked now: one that is gone may have left its name to another. */
  Place findNow(String ref) {
    for (Place place = find(ref); ; place = find(ref)) {
      KnownDomain known = connected(place.host()).refresh(place.domain().uuid);
      if (known != null) {
        return new Place(place.host(), known);
      }
    }
  }

  private List<Place> search(String ref) {
    return entries.values().stream()
        .flatMap(host -> host.domains().stream().map(domain -> new Place(host, domain)))
        .filter(
            place ->
                place.domain().name().equals(ref)
                    || place.address().equals(ref)
                    || place.domain().uuid.toString().equals(ref))
        .sorted(Comparator.comparing(Place::address))
        .toList();
  }
}
