package org.xenios.manager.statistics;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.Domain;
import org.xenios.domain.DomainManager;
import org.xenios.domain.DomainStatistics;
import org.xenios.domain.Host;
import org.xenios.domain.HostStatistics;
import org.xenios.domain.Statistics;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.hypervisor.Hypervisor;
import org.xenios.hypervisor.HypervisorException;

/** Reads all hosts in rounds, each by itself, so that one that hangs keeps nobody waiting. */
@Component(service = Statistics.class, immediate = true)
public final class LiveStatistics implements Statistics {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStatistics.class);
  private static final Duration BEAT = Duration.ofMillis(500);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration RARELY = Duration.ofSeconds(30);

  private final DomainManager manager;
  private final Map<String, HostRounds> hosts = new ConcurrentSkipListMap<>();
  private final AtomicInteger watching = new AtomicInteger();
  private final ExecutorService readers = Executors.newCachedThreadPool(threads("reader"));
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(threads("beat"));

  /** Begins to read. */
  @Activate
  public LiveStatistics(@Reference DomainManager manager) {
    this.manager = manager;
    heart.scheduleWithFixedDelay(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ThreadFactory threads(String what) {
    return task -> {
      Thread thread = new Thread(null, task, "xenios-statistics-" + what, 0, false);
      thread.setDaemon(true);
      return thread;
    };
  }

  @Deactivate
  void deactivate() {
    heart.shutdownNow();
    readers.shutdownNow();
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void addHost(Hypervisor hypervisor) {
    String name = hypervisor.name();
    hosts.put(name, new HostRounds(hypervisor, () -> watching.get() > 0, readers, EVERY, RARELY));
  }

  void removeHost(Hypervisor hypervisor) {
    HostRounds rounds = hosts.get(hypervisor.name());
    if (rounds != null && rounds.hypervisor() == hypervisor) {
      hosts.remove(hypervisor.name(), rounds);
    }
  }

  private void beat() {
    try {
      Map<String, Integer> active =
          manager.hosts().stream().collect(toMap(Host::name, Host::active, Integer::sum));
      hosts.forEach((name, rounds) -> rounds.beat(active.getOrDefault(name, 0)));
    } catch (RuntimeException e) {
      // a task that throws is never run again
      LOG.error("a round of statistics was not begun", e);
    }
  }

  @Override
  public List<DomainStatistics> domains() {
    return hosts.values().stream()
        .flatMap(
            rounds ->
                rounds.figures().domains(rounds.stale()).stream()
                    .sorted(Comparator.comparing(DomainStatistics::name)))
        .toList();
  }

  @Override
  public Optional<DomainStatistics> domain(String host, UUID uuid) {
    HostRounds rounds = hosts.get(host);
    return rounds == null ? Optional.empty() : rounds.figures().domain(uuid, rounds.stale());
  }

  @Override
  public List<HostStatistics> hosts() {
    return hosts.values().stream()
        .flatMap(rounds -> rounds.figures().host(rounds.stale()).stream())
        .toList();
  }

  @Override
  public DomainStatistics read(String ref) {
    Domain domain = find(ref);
    HostRounds rounds = hosts.get(domain.host());
    if (rounds == null || domain.stale()) {
      throw new XeniosException(
          Code.HOST_DOWN, "host " + domain.host() + " is not connected: see host:list");
    }
    if (!domain.state().active()) {
      throw off(domain);
    }
    if (rounds.hangs()) {
      throw new XeniosException(
          Code.TIMEOUT,
          "host " + domain.host() + " does not answer: domain:stats shows what was last known");
    }
    try {
      rounds.readNow();
    } catch (HypervisorException e) {
      Code code =
          switch (e.kind()) {
            case TIMEOUT -> Code.TIMEOUT;
            case DISCONNECTED -> Code.HOST_DOWN;
            default -> Code.FAILED;
          };
      throw new XeniosException(code, String.valueOf(e.getMessage()));
    }
    return rounds.figures().domain(domain.uuid(), false).orElseThrow(() -> off(domain));
  }

  /** As last known, since a host that hangs could not be asked; else the manager says what fits. */
  private Domain find(String ref) {
    List<Domain> found =
        manager.known().stream()
            .filter(
                domain ->
                    domain.name().equals(ref)
                        || domain.address().equals(ref)
                        || domain.uuid().toString().equals(ref))
            .toList();
    return found.size() == 1 ? found.get(0) : manager.domain(ref);
  }

  private static XeniosException off(Domain domain) {
    return new XeniosException(
        Code.STATE, "'" + domain.name() + "' is off: only active domains have statistics");
  }

  @Override
  public Watch watch() {
    watching.incrementAndGet();
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.compareAndSet(true, false)) {
        watching.decrementAndGet();
      }
    };
  }
}
