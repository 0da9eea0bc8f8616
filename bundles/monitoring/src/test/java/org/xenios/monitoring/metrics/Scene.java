package org.xenios.monitoring.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xenios.domain.Domain;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.Domain.BootStage;
import org.xenios.domain.Domain.Health;
import org.xenios.domain.DomainManager;
import org.xenios.domain.DomainStatistics;
import org.xenios.domain.DomainStatistics.Cpu;
import org.xenios.domain.DomainStatistics.Disk;
import org.xenios.domain.DomainStatistics.Memory;
import org.xenios.domain.DomainStatistics.Nic;
import org.xenios.domain.DomainStatistics.Packets;
import org.xenios.domain.DomainStatistics.Requests;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.DriverFamily.Swap;
import org.xenios.domain.Event;
import org.xenios.domain.Generation;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.HealthCheck;
import org.xenios.domain.Host;
import org.xenios.domain.HostStatistics;
import org.xenios.domain.Run;
import org.xenios.domain.Runs;
import org.xenios.domain.Statistics;
import org.xenios.domain.Verdict;
import org.xenios.domain.Verdict.Finding;
import org.xenios.domain.Verdict.Level;
import org.xenios.guest.Guest;
import org.xenios.hypervisor.HostStatus;
import org.xenios.hypervisor.HostStatus.State;
import org.xenios.hypervisor.RunState;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.HostCapabilities.HardwareVt;

/** Everything that can be told of, once. */
final class Scene {
  static final UUID ONE = UUID.fromString("11111111-1111-1111-1111-111111111111");
  private static final Instant AT = Instant.ofEpochSecond(1_700_000_000);

  final List<Domain> domains = new ArrayList<>();
  final List<DomainStatistics> uses = new ArrayList<>();
  final List<Finding> findings =
      new ArrayList<>(List.of(new Finding("host local", Level.OK, "connected", "", "")));

  final Fake<DomainManager> manager =
      new Fake<>(DomainManager.class)
          .answer("known", a -> List.copyOf(domains))
          .answer("hosts", List.of(host()))
          .answer("executions", List.of());
  final Fake<GuestDrivers> drivers =
      new Fake<>(GuestDrivers.class)
          .answer("families", List.of(family()))
          .answer("generations", List.of(generation()))
          .answer("stuckThreads", 2);
  final Fake<Runs> runs =
      new Fake<>(Runs.class)
          .answer(
              "of",
              a ->
                  Optional.of(
                      new Run(
                          (String) a[0],
                          (UUID) a[1],
                          AT,
                          Duration.ofMillis(2500),
                          3,
                          4,
                          5,
                          6,
                          true)));
  final Fake<Statistics> statistics =
      new Fake<>(Statistics.class)
          .answer("domains", a -> List.copyOf(uses))
          .answer("hosts", List.of(hostUse()));
  final Fake<HealthCheck> health =
      new Fake<>(HealthCheck.class).answer("verdict", a -> new Verdict(findings));

  /** With one domain and one of each event that is counted. */
  static Scene whole() {
    Scene scene = new Scene();
    scene.domains.add(domain(ONE, "web"));
    scene.uses.add(use(ONE, "web", false));
    return scene;
  }

  /** Lets a reporter see it. */
  MetricsReporter shownBy(MetricsReporter reporter) {
    reporter.manager = manager.service();
    reporter.drivers = drivers.service();
    reporter.runs = runs.service();
    reporter.statistics = statistics.service();
    reporter.health = health.service();
    reporter.on(event("operation/ended", "web", Map.of("verb", "start", "outcome", "SUCCEEDED")));
    reporter.on(event("driver/serving", "linux", Map.of()));
    return reporter;
  }

  static Event event(String topic, String name, Map<String, String> properties) {
    return new Event(1, AT, topic, "", null, name, "", properties);
  }

  static Domain domain(UUID uuid, String name) {
    return domain(uuid, name, new Guest("linux", "6.1"));
  }

  static Domain domain(UUID uuid, String name, Guest guest) {
    return new Domain(
        "local",
        uuid,
        name,
        3,
        RunState.RUNNING,
        "booted",
        guest,
        new BootStage("login", "web login:"),
        new Binding("org.xenios.guest.linux", "1.0.0", AT),
        Health.OK,
        false,
        null);
  }

  static DomainStatistics use(UUID uuid, String name, boolean stale) {
    return new DomainStatistics(
        "local",
        uuid,
        name,
        stale,
        new Cpu(AT, 1_500_000_000L, 2, 12.5, List.of()),
        new Memory(AT, 1L << 28, 1L << 29, 1L << 27, 1L << 26, 1L << 25, 1L << 24),
        List.of(new Nic("vnet3", new Packets(10, 1, 2, 3, null), new Packets(20, 4, 5, 6, null))),
        AT,
        List.of(
            new Disk(
                "vda",
                "/vm/a.img",
                new Requests(100, 7, 2_000_000_000L, null, null),
                new Requests(200, 8, 3_000_000_000L, null, null),
                1L << 30,
                1L << 20)),
        AT);
  }

  private static Host host() {
    HostCapabilities offers =
        new HostCapabilities(
            "local",
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
    HostStatus status = new HostStatus(State.CONNECTED, "connected to libvirt 9.0.0", AT);
    return new Host("local", "qemu:///system", status, offers, 4, 1);
  }

  private static HostStatistics hostUse() {
    return new HostStatistics(
        "local", false, AT, 2, 50.0, 1L << 33, 1L << 32, 1, 2, 1L << 28, Duration.ofMillis(30));
  }

  private static DriverFamily family() {
    Swap swap = new Swap("x 1.0.0", "x 1.1.0", AT, Duration.ofMillis(7));
    return new DriverFamily("linux", "org.xenios.guest.linux", null, "x 1.1.0", swap);
  }

  private static Generation generation() {
    return new Generation(
        "linux",
        "org.xenios.guest.linux",
        "1.1.0",
        9,
        "abcdef",
        Generation.State.SERVING,
        "the highest version",
        AT,
        2,
        5,
        1,
        0,
        null);
  }
}
