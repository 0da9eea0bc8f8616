package org.xenios.manager.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.xenios.manager.statistics.CountingHypervisor.domain;
import static org.xenios.manager.statistics.CountingHypervisor.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xenios.domain.DomainStatistics;
import org.xenios.hypervisor.DiskUsage;
import org.xenios.hypervisor.Usage;

/** Rates are between readings of one run. */
class HostFiguresTest {
  private static final long SECOND = 1_000_000_000;

  private final UUID web = UUID.randomUUID();
  private final HostFigures figures = new HostFigures("local");

  private void read(long second, int run, long cpuMillis, long received) {
    long clock = second * SECOND;
    figures.take(
        usage(clock, clock / 4, domain(web, run, clock, cpuMillis * 1_000_000, received)),
        Duration.ofMillis(3));
  }

  private DomainStatistics shown() {
    return figures.domain(web, false).orElseThrow();
  }

  @Test
  void theFirstReadingHasCountersAndNoRate() {
    read(1, 7, 500, 1000);
    assertThat(shown().cpu().nanos()).isEqualTo(500_000_000);
    assertThat(shown().cpu().percent()).isNull();
    assertThat(shown().cpu().recent()).isEmpty();
    assertThat(shown().nics().get(0).received().bytesPerSecond()).isNull();
    assertThat(shown().memory().resident()).isEqualTo(32);
    assertThat(shown().disksAt()).isNull();
  }

  @Test
  void twoReadingsMakeRates() {
    read(1, 7, 500, 1000);
    read(3, 7, 3500, 5000);
    assertThat(shown().cpu().percent()).isEqualTo(150.0);
    assertThat(shown().cpu().recent()).containsExactly(150.0);
    assertThat(shown().nics().get(0).received().bytesPerSecond()).isEqualTo(2000.0);
    assertThat(shown().nics().get(0).sent().bytesPerSecond()).isEqualTo(4000.0);
    assertThat(shown().cpu().at()).isEqualTo(Instant.ofEpochSecond(3));
  }

  @Test
  void anotherRunBeginsAnew() {
    read(1, 7, 500, 1000);
    read(3, 7, 3500, 5000);
    read(5, 8, 9999, 9999);
    assertThat(shown().cpu().percent()).isNull();
    assertThat(shown().cpu().recent()).isEmpty();
    assertThat(shown().nics().get(0).received().bytesPerSecond()).isNull();
    assertThat(shown().nics().get(0).received().bytes()).isEqualTo(9999);
  }

  @Test
  void aCounterThatWentBackHasNoRate() {
    read(1, 7, 500, 1000);
    read(3, 7, 100, 10);
    assertThat(shown().cpu().percent()).isNull();
    assertThat(shown().nics().get(0).received().bytesPerSecond()).isNull();
  }

  @Test
  void readingsThatAreTooCloseMakeNoRateOfTheirOwn() {
    read(1, 7, 0, 0);
    read(3, 7, 2000, 0);
    long soon = 3 * SECOND + 1000;
    figures.take(usage(soon, 0, domain(web, 7, soon, 2_500_000_000L, 0)), Duration.ofMillis(3));
    assertThat(shown().cpu().nanos()).isEqualTo(2_500_000_000L);
    assertThat(shown().cpu().percent()).isCloseTo(125, offset(0.1));
    assertThat(shown().cpu().recent()).containsExactly(100.0);
  }

  @Test
  void aLateReadingIsDropped() {
    read(3, 7, 3000, 3);
    read(1, 7, 1000, 1);
    assertThat(shown().cpu().nanos()).isEqualTo(3_000_000_000L);
    assertThat(shown().nics().get(0).received().bytes()).isEqualTo(3);
  }

  @Test
  void whatIsKeptOfThePastIsBounded() {
    for (int i = 0; i < 500; i++) {
      read(i, 7, i * 1000L, i);
    }
    assertThat(shown().cpu().recent()).hasSize(Recent.KEPT).containsOnly(100.0);
  }

  @Test
  void disksHaveAnAgeOfTheirOwnAndAreOfTheRunThatIs() {
    read(1, 7, 0, 0);
    assertThat(figures.newRuns()).isTrue();
    disks(2, 7, 100);
    assertThat(figures.newRuns()).isFalse();
    disks(4, 7, 300);
    assertThat(shown().disksAt()).isEqualTo(Instant.ofEpochSecond(4));
    assertThat(shown().disks().get(0).read().bytesPerSecond()).isEqualTo(100.0);
    assertThat(shown().disks().get(0).written().requestsPerSecond()).isEqualTo(100.0);
    assertThat(shown().memory().available()).isEqualTo(300);
    read(5, 7, 0, 0);
    assertThat(shown().memory().available()).isEqualTo(300);
    read(6, 8, 0, 0);
    assertThat(figures.newRuns()).isTrue();
    assertThat(shown().memory().available()).isNull();
    assertThat(shown().disks()).isEmpty();
    disks(7, 7, 400);
    assertThat(shown().disksAt()).isNull();
  }

  private void disks(long second, int run, long count) {
    var requests = new DiskUsage.Requests(count, count, count);
    figures.take(
        new DiskUsage(
            Instant.ofEpochSecond(second),
            second * SECOND,
            List.of(
                new DiskUsage.Domain(
                    web,
                    "web",
                    run,
                    new Usage.Memory(64, 128, 33L, count, null, null),
                    List.of(new DiskUsage.Disk("vda", "/a", requests, requests, 1L, null))))));
  }

  @Test
  void aDomainThatIsNotActiveAnyMoreHasNoFigures() {
    read(1, 7, 0, 0);
    figures.take(usage(2 * SECOND, 0), Duration.ZERO);
    assertThat(figures.domains(false)).isEmpty();
  }

  @Test
  void tellsOfTheHost() {
    read(1, 7, 0, 0);
    read(3, 7, 0, 0);
    assertThat(figures.host(true))
        .hasValueSatisfying(
            host -> {
              assertThat(host.cpuPercent()).isEqualTo(25.0);
              assertThat(host.stale()).isTrue();
              assertThat(host.processors()).isEqualTo(4);
              assertThat(host.memoryFree()).isEqualTo(512);
              assertThat(host.active()).isEqualTo(1);
              assertThat(host.vcpus()).isEqualTo(2);
              assertThat(host.domainMemory()).isEqualTo(64);
              assertThat(host.round()).isEqualTo(Duration.ofMillis(3));
            });
  }
}
