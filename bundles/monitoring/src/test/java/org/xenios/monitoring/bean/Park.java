package org.xenios.monitoring.bean;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Details;
import org.xenios.domain.Domain;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.Domain.BootStage;
import org.xenios.domain.Domain.Health;
import org.xenios.domain.DomainManager;
import org.xenios.domain.DomainStatistics;
import org.xenios.domain.DomainStatistics.Cpu;
import org.xenios.domain.DomainStatistics.Memory;
import org.xenios.domain.DomainStatistics.Nic;
import org.xenios.domain.DomainStatistics.Packets;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.DriverFamily.Swap;
import org.xenios.domain.DriverPin;
import org.xenios.domain.Event;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Explanation;
import org.xenios.domain.Generation;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.Host;
import org.xenios.domain.HostStatistics;
import org.xenios.domain.Inspection;
import org.xenios.domain.Operation;
import org.xenios.domain.Plan;
import org.xenios.domain.Redesign;
import org.xenios.domain.Rehearsal;
import org.xenios.domain.Run;
import org.xenios.domain.Statistics;
import org.xenios.domain.Trial;
import org.xenios.domain.Verdict;
import org.xenios.domain.XeniosException;
import org.xenios.guest.BootImage.Role;
import org.xenios.guest.Guest;
import org.xenios.hypervisor.ConsoleLog;
import org.xenios.hypervisor.ConsoleStream;
import org.xenios.hypervisor.Display;
import org.xenios.hypervisor.DomainFigures;
import org.xenios.hypervisor.HostStatus;
import org.xenios.hypervisor.RunState;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.HostCapabilities.HardwareVt;

/** Domains, hosts and drivers that a test puts there and takes away. */
final class Park implements DomainManager, GuestDrivers {
  final Map<String, Domain> domains = new ConcurrentSkipListMap<>();
  final List<Host> hosts = new CopyOnWriteArrayList<>();
  final List<Generation> generations = new CopyOnWriteArrayList<>();
  final CountDownLatch hang = new CountDownLatch(1);
  final List<Operation> submitted = new CopyOnWriteArrayList<>();
  final List<Event> events = new CopyOnWriteArrayList<>();
  volatile boolean hangs;
  volatile @Nullable Binding pending;
  volatile @Nullable XeniosException refusal;
  volatile Outcome outcome = Outcome.SUCCEEDED;
  volatile @Nullable Run run;
  volatile @Nullable Verdict verdict;
  volatile @Nullable DomainStatistics used;

  Services services() {
    return new Services(
        () -> Optional.ofNullable(used).map(Used::new),
        () -> Optional.ofNullable(run).map(there -> (host, uuid) -> Optional.of(there)),
        () -> Optional.ofNullable(verdict).map(there -> () -> there),
        Optional::empty);
  }

  /** Has it used something, with two network cards and disks that were never read. */
  void use(String name, UUID uuid) {
    Instant at = Instant.now().minusSeconds(1);
    Packets silent = new Packets(10, 1, 0, 0, null);
    used =
        new DomainStatistics(
            "local",
            uuid,
            name,
            false,
            new Cpu(at, 42, 2, 12.5, List.of()),
            new Memory(at, 1L << 28, 1L << 29, 1L << 27, null, null, null),
            List.of(
                new Nic("vnet0", new Packets(100, 2, 0, 0, 3.0), silent),
                new Nic("vnet1", silent, silent)),
            at,
            List.of(),
            null);
  }

  private record Used(DomainStatistics one) implements Statistics {
    @Override
    public List<DomainStatistics> domains() {
      return List.of(one);
    }

    @Override
    public Optional<DomainStatistics> domain(String host, UUID uuid) {
      return Optional.of(one).filter(used -> used.uuid().equals(uuid));
    }

    @Override
    public List<HostStatistics> hosts() {
      return List.of();
    }

    @Override
    public DomainStatistics read(String ref) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Watch watch() {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public List<Domain> domains() {
    throw new UnsupportedOperationException();
  }

  void put(String name, UUID uuid, RunState state) {
    domains.put(
        name,
        new Domain(
            "local",
            uuid,
            name,
            state.active() ? 3 : -1,
            state,
            "booted",
            new Guest("linux", "6.1"),
            new BootStage("kernel", "Linux version 6.1"),
            new Binding("org.xenios.guest.linux", "1.0.0", Instant.EPOCH),
            Health.OK,
            false,
            null));
  }

  void putHost(String name, boolean connectedOnce) {
    HostCapabilities offers =
        new HostCapabilities(
            name,
            "QEMU",
            "7.2.0",
            "9.0.0",
            "x86_64",
            2,
            1L << 33,
            new HardwareVt(false, "no vmx or svm flag"),
            List.of(),
            List.of(),
            List.of());
    HostStatus status =
        new HostStatus(HostStatus.State.CONNECTED, "connected to libvirt 9.0.0", Instant.EPOCH);
    hosts.add(new Host(name, "qemu:///system", status, connectedOnce ? offers : null, 4, 1));
  }

  void putDriver(String version, Generation.State state) {
    generations.add(
        new Generation(
            "linux",
            "org.xenios.guest.linux",
            version,
            9,
            "abcdef",
            state,
            "the highest version",
            Instant.EPOCH,
            2,
            5,
            1,
            0,
            null));
  }

  @Override
  public List<Domain> known() {
    return List.copyOf(domains.values());
  }

  @Override
  public List<Host> hosts() {
    return List.copyOf(hosts);
  }

  @Override
  public List<DriverFamily> families() {
    Swap swap = new Swap("x 1.0.0", "x 2.0.0", Instant.ofEpochMilli(5), Duration.ofMillis(7));
    return generations.stream()
        .map(Generation::family)
        .distinct()
        .map(family -> new DriverFamily(family, "x", "2.x", "x 2.0.0", swap))
        .toList();
  }

  @Override
  public void pin(String family, DriverPin pin) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void unpin(String family) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DriverPin previous(String family, @Nullable DriverPin own) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable String familyOf(Path jar) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DriverPin exactly(long bundle) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int stuckThreads() {
    return 0;
  }

  @Override
  public List<Generation> generations() {
    return List.copyOf(generations);
  }

  @Override
  public Details details(String ref) {
    if (hangs) {
      try {
        hang.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    Domain domain = known().stream().filter(d -> d.address().equals(ref)).findFirst().orElseThrow();
    DomainFigures figures = new DomainFigures(1L << 29, 1L << 28, 2, 42, true, false);
    return new Details(domain, figures, null, null, null, null, pending, null, List.of());
  }

  @Override
  public Domain domain(String ref) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Rehearsal rehearse(Operation operation) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Execution submit(Operation operation, String by) {
    XeniosException no = refusal;
    if (no != null) {
      throw no;
    }
    submitted.add(operation);
    return execution(operation, by);
  }

  private Execution execution(Operation operation, String by) {
    return new Execution(
        "7",
        new Plan(
            operation.verb(),
            "local",
            new UUID(0, 1),
            "web",
            null,
            List.of(),
            List.of(),
            List.of()),
        by,
        List.of(),
        outcome,
        outcome == Outcome.FAILED ? "no space left" : null,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  @Override
  public Execution await(String id, Duration timeout, Consumer<Execution> onChange) {
    return execution(submitted.get(submitted.size() - 1), "jmx:container");
  }

  @Override
  public List<Execution> executions() {
    return List.of();
  }

  @Override
  public Execution cancel(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Explanation explain(String ref) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Redesign redesign(String ref) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Trial tryDriver(Path jar) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String xml(String ref, boolean inactive) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ConsoleLog log(String ref) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ConsoleLog consoleLog(String ref) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ConsoleStream openConsole(String ref, boolean force) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Display display(String ref) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] screenshot(String ref) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Inspection inspect(Path file, @Nullable Role role) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Event> events(long after) {
    return events.stream().filter(event -> event.number() > after).toList();
  }
}
