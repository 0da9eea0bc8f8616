package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Domain;
import org.xenios.domain.DomainStatistics;
import org.xenios.domain.HostStatistics;
import org.xenios.domain.Operation;
import org.xenios.domain.Statistics;
import org.xenios.machine.Spec;

/** What domains use, beside what virsh tells of them; and a host that hangs. */
@RunWith(PaxExam.class)
public class StatisticsIT extends GuestsIT {
  private static final long DISK = 1 << 20;

  @Test
  public void theFiguresAreVirshs() throws Exception {
    Path image = emptyDisk();
    try {
      succeed(new Operation.Create(withDisk("figures", image), LOCAL, true));
      awaitConsole("figures", "READY");
      Domain domain = manager().domain("figures");
      awaitTicks("figures", 3);

      Map<String, Long> before = domstats("figures");
      DomainStatistics ours = statistics().read("figures");
      Map<String, Long> after = domstats("figures");

      assertThat(ours.uuid()).isEqualTo(domain.uuid());
      assertThat(ours.stale()).isFalse();
      assertThat(ours.cpu().nanos())
          .isPositive()
          .isBetween(before.get("cpu.time"), after.get("cpu.time"));
      assertThat(ours.cpu().vcpus()).isEqualTo(after.get("vcpu.current").intValue());
      assertThat(ours.memory().current()).isEqualTo(after.get("balloon.current") * 1024);
      assertThat(ours.memory().maximum()).isEqualTo(after.get("balloon.maximum") * 1024);
      assertThat(ours.memory().resident()).isPositive();
      assertThat(ours.nicsAt()).isNotNull();
      assertThat(ours.disks()).hasSize(after.get("block.count").intValue());
      for (int i = 0; i < ours.disks().size(); i++) {
        DomainStatistics.Disk disk = ours.disks().get(i);
        assertBetween(disk.read(), before, after, "block." + i + ".rd.");
        assertBetween(disk.written(), before, after, "block." + i + ".wr.");
        assertThat(disk.capacity()).isEqualTo(after.get("block." + i + ".capacity"));
      }
      assertThat(ours.disks())
          .anySatisfy(
              disk -> {
                assertThat(disk.source()).isEqualTo(image.toString());
                assertThat(disk.capacity()).isEqualTo(DISK);
              });

      await("a rate", PATIENCE, () -> percent(domain) != null);
      assertThat(percent(domain)).isNotNegative();
      assertThat(shell("domain:stats figures --json"))
          .contains("\"host\":\"local\"", "\"capacity\":" + DISK);
      assertThat(shell("domain:stats")).contains("figures");
      assertThat(shell("domain:top --once")).contains("figures");
      assertThat(shell("host:stats")).contains(LOCAL, SIM);

      succeed(new Operation.Destroy("figures"));
      await("no figures", PATIENCE, () -> figures(domain) == null);
      assertThatThrownBy(() -> shell("domain:stats figures")).hasMessageContaining("is off");
    } finally {
      Files.deleteIfExists(image);
    }
  }

  private static void assertBetween(
      DomainStatistics.Requests ours,
      Map<String, Long> before,
      Map<String, Long> after,
      String way) {
    assertThat(ours.bytes()).isBetween(before.get(way + "bytes"), after.get(way + "bytes"));
    assertThat(ours.requests()).isBetween(before.get(way + "reqs"), after.get(way + "reqs"));
    assertThat(ours.nanos()).isBetween(before.get(way + "times"), after.get(way + "times"));
  }

  @Test
  public void aHostThatHangsStalesItsOwnFiguresOnly() throws Exception {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    Domain local = witness("fresh", "");
    Path daemon = Path.of(System.getProperty("xenios.home"), "hung");
    Path file = base().resolve("etc/org.xenios.host-hung.cfg");
    libvirtd("start", daemon);
    long process = 0;
    try {
      Path half = base().resolve("data/hung.half");
      Files.write(
          half, List.of("uri = test+unix:///default?socket=" + daemon.resolve("run/libvirt-sock")));
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
      await("it is read", PATIENCE, () -> host("hung") != null && !host("hung").stale());
      await("its domain is read", PATIENCE, () -> shell("domain:stats").contains("hung"));

      process = pid(daemon);
      signal("STOP", process);
      await("it is stale", PATIENCE, () -> host("hung").stale());
      assertThat(domainsOf("hung")).isNotEmpty().allMatch(DomainStatistics::stale);
      assertThat(shell("domain:stats --host hung")).contains("stale");
      assertThat(shell("host:stats hung")).contains("stale");
      Instant before = host("hung").at();
      Instant then = figures(local).cpu().at();
      await("others are read", PATIENCE, () -> figures(local).cpu().at().isAfter(then));
      assertThat(figures(local).stale()).isFalse();
      assertThat(host(LOCAL).stale()).isFalse();
      assertThat(statistics().read("fresh").stale()).isFalse();
      assertThat(host("hung").at()).isEqualTo(before);

      signal("CONT", process);
      await("it is fresh", PATIENCE, () -> !host("hung").stale());
      await("it is read again", PATIENCE, () -> host("hung").at().isAfter(before));
    } finally {
      if (process != 0) {
        signal("CONT", process);
      }
      Files.deleteIfExists(file);
      await("it is let go of", PATIENCE, () -> manager().hosts().size() == 2);
      libvirtd("stop", daemon);
      Trees.delete(daemon);
    }
    assertThat(host("hung")).isNull();
  }

  private Statistics statistics() {
    return service(Statistics.class);
  }

  private DomainStatistics figures(Domain domain) {
    return statistics().domain(domain.host(), domain.uuid()).orElse(null);
  }

  private Double percent(Domain domain) {
    DomainStatistics figures = figures(domain);
    return figures == null || figures.cpu() == null ? null : figures.cpu().percent();
  }

  private HostStatistics host(String name) {
    return statistics().hosts().stream()
        .filter(host -> host.host().equals(name))
        .findAny()
        .orElse(null);
  }

  private List<DomainStatistics> domainsOf(String host) {
    return statistics().domains().stream().filter(one -> one.host().equals(host)).toList();
  }

  private static Path emptyDisk() throws IOException {
    Path image = Path.of(System.getProperty("xenios.home"), "figures.img");
    try (FileChannel channel =
        FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {0}), DISK - 1);
    }
    return image;
  }

  private static Spec withDisk(String name, Path image) {
    return new Spec(
        name,
        null,
        128L << 20,
        0,
        null,
        null,
        null,
        new Spec.Kernel(System.getProperty(WITNESS), null, ""),
        List.of(new Spec.Disk(image.toString(), "raw", false)),
        List.of(),
        null,
        List.of());
  }

  /** All that is a number. */
  private static Map<String, Long> domstats(String name) throws Exception {
    Map<String, Long> stats = new HashMap<>();
    for (String line : virsh("domstats", name).lines().toList()) {
      String[] pair = line.strip().split("=", 2);
      if (pair.length == 2 && pair[1].matches("\\d+")) {
        stats.put(pair[0], Long.valueOf(pair[1]));
      }
    }
    return stats;
  }

  private static void libvirtd(String verb, Path directory) throws Exception {
    Path log = Path.of(System.getProperty("xenios.home"), "hung.log");
    int code =
        new ProcessBuilder(
                "bash",
                base().resolve("bin/private-libvirtd").toString(),
                verb,
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    assertThat(code).as(Files.readString(log)).isZero();
    Files.delete(log);
  }

  private static long pid(Path daemon) throws IOException {
    return Long.parseLong(
        Files.readString(daemon.resolve("libvirtd.process")).strip().split(" ", 2)[0]);
  }

  private static void signal(String name, long process) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process)).start().waitFor();
  }
}
