package org.xenios.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.xenios.domain.DomainStatistics;
import org.xenios.domain.HostStatistics;
import org.xenios.domain.Statistics;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;

/** Figures that the test has written. */
public final class StatisticsLedger implements Statistics {
  public final List<DomainStatistics> domains =
      new ArrayList<>(List.of(domain("web", 12.5, false), domain("evil\u001b[2J", 150.0, true)));
  public final AtomicInteger watching = new AtomicInteger();
  public final AtomicInteger watched = new AtomicInteger();

  static DomainStatistics domain(String name, double percent, boolean stale) {
    Instant at = Instant.now().minusSeconds(stale ? 90 : 1);
    DomainStatistics.Requests requests = new DomainStatistics.Requests(4096, 8, 1000, 2048.0, 4.0);
    return new DomainStatistics(
        "local",
        UUID.nameUUIDFromBytes(name.getBytes(UTF_8)),
        name,
        stale,
        new DomainStatistics.Cpu(at, 3_500_000_000L, 2, percent, List.of(0.0, 100.0, 200.0)),
        new DomainStatistics.Memory(
            at, 256L << 20, 512L << 20, 300L << 20, 240L << 20, 40L << 20, 140L << 20),
        List.of(
            new DomainStatistics.Nic(
                "vnet0",
                new DomainStatistics.Packets(1 << 20, 900, 1, 2, 1536.0),
                new DomainStatistics.Packets(100, 1, 0, 0, null))),
        at,
        List.of(
            new DomainStatistics.Disk("vda", "/vm/web.img", requests, requests, 1L << 30, 4096L)),
        at);
  }

  @Override
  public List<DomainStatistics> domains() {
    return domains;
  }

  @Override
  public Optional<DomainStatistics> domain(String host, UUID uuid) {
    return domains.stream().filter(domain -> domain.uuid().equals(uuid)).findAny();
  }

  @Override
  public List<HostStatistics> hosts() {
    return List.of(
        new HostStatistics(
            "local",
            false,
            Instant.now(),
            4,
            33.3,
            8L << 30,
            3L << 30,
            2,
            4,
            512L << 20,
            Duration.ofMillis(1200)));
  }

  @Override
  public DomainStatistics read(String ref) {
    return domains.stream()
        .filter(domain -> domain.name().equals(ref))
        .findAny()
        .orElseThrow(() -> new XeniosException(Code.STATE, "'" + ref + "' is off"));
  }

  @Override
  public Watch watch() {
    watching.incrementAndGet();
    watched.incrementAndGet();
    return watching::decrementAndGet;
  }
}
