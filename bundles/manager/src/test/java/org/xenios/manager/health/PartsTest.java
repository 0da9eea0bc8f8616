package org.xenios.manager.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.domain.Deployment;
import org.xenios.domain.Domain;
import org.xenios.domain.Domain.BootStage;
import org.xenios.domain.Domain.Health;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.Event;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Generation;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.Host;
import org.xenios.domain.Plan;
import org.xenios.domain.Verdict;
import org.xenios.domain.Verdict.Finding;
import org.xenios.domain.Verdict.Level;
import org.xenios.guest.Guest;
import org.xenios.hypervisor.HostStatus;
import org.xenios.hypervisor.HostStatus.State;
import org.xenios.hypervisor.RunState;

class PartsTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

  private static Host host(String name, State state) {
    return new Host(name, "test:///" + name, new HostStatus(state, "the why", AT), null, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "LOST,lost since 2026-01-02T03:04:05Z",
    "REFUSED,refused since 2026-01-02T03:04:05Z",
    "CONNECTING,connecting"
  })
  void aHostThatIsNotConnectedFailsOnlyWhenThereIsNoOther(State state, String words) {
    Finding alone = HostPart.of(List.of(host("a", state)), List.of("a")).get(0);
    assertThat(alone.level()).isEqualTo(Level.FAILED);
    assertThat(alone.state()).isEqualTo(words);
    assertThat(alone.cause()).startsWith("the why");
    assertThat(alone.cure()).isNotEmpty();
    List<Finding> two =
        HostPart.of(List.of(host("a", state), host("b", State.CONNECTED)), List.of("a", "b"));
    assertThat(two).extracting(Finding::level).containsExactly(Level.DEGRADED, Level.OK);
  }

  @Test
  void aFileThatNobodyTookUpAndNoFileAtAllAreTold() {
    assertThat(HostPart.of(List.of(host("a", State.CONNECTED)), List.of("a", "x")))
        .extracting(Finding::part, Finding::level)
        .containsExactly(tuple("host a", Level.OK), tuple("host x", Level.DEGRADED));
    assertThat(HostPart.of(List.of(), List.of()))
        .extracting(Finding::level)
        .containsExactly(Level.FAILED);
  }

  private static Domain domain(String name, RunState state, String reason, Health health) {
    return new Domain(
        "local",
        new UUID(1, name.hashCode()),
        name,
        state.active() ? 1 : -1,
        state,
        reason,
        new Guest("linux", null),
        new BootStage("panic", "Kernel panic - not syncing"),
        null,
        health,
        false,
        null);
  }

  @ParameterizedTest
  @CsvSource({
    "PANICKED,Kernel panic - not syncing",
    "INTERRUPTED,cut off",
    "DRIVER_MISSING,no driver serves it",
    "DRIVER_FAILING,fails too often"
  })
  void aDomainThatNeedsSomebodyIsTold(Health health, String cause) {
    Finding told = DomainPart.of(List.of(domain("web", RunState.RUNNING, "", health))).get(0);
    assertThat(told.part()).isEqualTo("domain web@local");
    assertThat(told.level()).isEqualTo(Level.DEGRADED);
    assertThat(told.state()).isEqualTo(health.word());
    assertThat(told.cause()).contains(cause);
    assertThat(told.cure()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"OK", "FOREIGN", "DESIGN_OUTDATED"})
  void othersAreOnlyCounted(Health health) {
    assertThat(
            DomainPart.of(
                List.of(
                    domain("web", RunState.PAUSED, "user", health),
                    domain("db", RunState.SHUTOFF, "ioerror", health))))
        .containsExactly(new Finding("domains", Level.OK, "2 known, 1 active", "", ""));
  }

  @Test
  void aDiskThatFailedIsToldOfAnyDomain() {
    Domain web = domain("web", RunState.PAUSED, "ioerror", Health.FOREIGN);
    assertThat(DomainPart.of(List.of(web)).get(0).state()).isEqualTo("paused by an IO error");
  }

  @Test
  void manyThatNeedSomebodyAreBounded() {
    List<Domain> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      many.add(domain("web" + i, RunState.RUNNING, "", Health.PANICKED));
    }
    List<Finding> told = DomainPart.of(many);
    assertThat(told).hasSize(DomainPart.MOST + 2);
    assertThat(told.get(DomainPart.MOST).cause()).contains("980");
  }

  private static Generation generation(String version, Generation.State state) {
    return new Generation(
        "linux", "x.linux", version, 1, "", state, "the why", AT, 0, 0, 0, 0, null);
  }

  private static GuestDrivers drivers(
      List<DriverFamily> families, int stuck, Generation... generations) {
    Map<String, Object> answers =
        Map.of("families", families, "generations", List.of(generations), "stuckThreads", stuck);
    return (GuestDrivers)
        Proxy.newProxyInstance(
            GuestDrivers.class.getClassLoader(),
            new Class<?>[] {GuestDrivers.class},
            (proxy, method, arguments) -> answers.get(method.getName()));
  }

  private static DriverFamily family(String name, String serving) {
    return new DriverFamily(name, "x." + name, null, serving, null);
  }

  @Test
  void driversAreToldByFamilyAndBySetAsideOnes() {
    GuestDrivers drivers =
        drivers(
            List.of(family("linux", "x.linux 1.0.0"), family("plan9", null)),
            3,
            generation("1.0.0", Generation.State.FAILING),
            generation("2.0.0", Generation.State.SET_ASIDE));
    assertThat(DriverPart.of(drivers, List.of()))
        .extracting(Finding::part, Finding::level, Finding::state)
        .containsExactly(
            tuple("driver linux", Level.DEGRADED, "failing"),
            tuple("driver linux 2.0.0", Level.DEGRADED, "set aside"),
            tuple("driver threads", Level.DEGRADED, "stuck"));
  }

  @Test
  void aFamilyWithoutDriverIsToldWhereADomainNeedsIt() {
    GuestDrivers drivers =
        drivers(
            List.of(family("linux", null), family("plan9", null)),
            0,
            generation("1.0.0", Generation.State.DRAINING));
    assertThat(DriverPart.of(drivers, List.of(domain("web", RunState.RUNNING, "", Health.OK))))
        .extracting(Finding::part, Finding::state)
        .containsExactly(tuple("driver linux", "missing"));
    assertThat(DriverPart.of(drivers(List.of(), 0), List.of()))
        .extracting(Finding::level)
        .containsExactly(Level.FAILED);
  }

  @Test
  void filesThatDidNotPassAreTold() {
    Deployment good = new Deployment("a.jar", Deployment.State.DEPLOYED, "", "x", List.of());
    Deployment bad = new Deployment("b.jar", Deployment.State.REFUSED, "why", null, List.of());
    assertThat(FolderPart.of(List.of(good)))
        .containsExactly(new Finding("deploy", Level.OK, "files deployed: 1", "", ""));
    assertThat(FolderPart.of(List.of(good, bad)))
        .extracting(Finding::level, Finding::state, Finding::cause)
        .containsExactly(tuple(Level.DEGRADED, "b.jar is refused", "why"));
  }

  @Test
  void roomThatRunsOutIsTold(@TempDir Path folder) {
    assertThat(DiskPart.of("home", folder, DiskPart.FEW).level()).isEqualTo(Level.OK);
    assertThat(DiskPart.of("home", folder, DiskPart.FEW - 1).state()).isEqualTo("nearly full");
    assertThat(DiskPart.of("home", folder, DiskPart.NONE).level()).isEqualTo(Level.DEGRADED);
    assertThat(DiskPart.of("home", folder, DiskPart.NONE - 1).level()).isEqualTo(Level.FAILED);
    Map<Path, String> folders = new LinkedHashMap<>();
    folders.put(folder, "home");
    folders.put(folder.getParent(), "log");
    folders.put(folder.resolve("gone"), "data");
    assertThat(DiskPart.of(folders))
        .extracting(Finding::part)
        .containsExactly("disk home", "disk data");
    assertThat(DiskPart.of(folders).get(1).level()).isEqualTo(Level.FAILED);
  }

  @Test
  void operationsThatDoNotEndAreTold() {
    Plan plan =
        new Plan("start", "local", new UUID(0, 1), "web", null, List.of(), List.of(), List.of());
    Execution open = new Execution("7", plan, "test", List.of(), Outcome.RUNNING, null, AT, null);
    assertThat(WorkPart.operations(List.of(open), AT.plus(WorkPart.LONG)))
        .containsExactly(new Finding("operations", Level.OK, "1 under way, 0 waiting", "", ""));
    Finding told =
        WorkPart.operations(List.of(open), AT.plus(WorkPart.LONG).plus(Duration.ofMinutes(1)))
            .get(0);
    assertThat(told.part()).isEqualTo("operation 7");
    assertThat(told.cause()).contains("start", "16 minutes");
    assertThat(told.cure()).contains("domain:cancel 7");
  }

  @Test
  void eventsThatAreNotToldInTimeAreTold() {
    Event event = new Event(5, AT, "domain/started", "", null, "web", "", Map.of());
    assertThat(WorkPart.events(List.of(), AT).level()).isEqualTo(Level.OK);
    assertThat(WorkPart.events(List.of(event), AT.plus(WorkPart.SLOW)).level()).isEqualTo(Level.OK);
    assertThat(WorkPart.events(List.of(event), AT.plusSeconds(60)).level())
        .isEqualTo(Level.DEGRADED);
  }

  @Test
  void theWorstComesFirst() {
    Verdict verdict =
        new Verdict(
            List.of(
                Findings.ok("a", "fine"),
                Findings.failed("b", "x", "y", "z"),
                Findings.degraded("c", "x", "y", "z")));
    assertThat(verdict.findings()).extracting(Finding::part).containsExactly("b", "c", "a");
    assertThat(verdict.level()).isEqualTo(Level.FAILED);
  }
}
