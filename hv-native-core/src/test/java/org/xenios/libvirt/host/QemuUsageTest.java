package org.xenios.libvirt.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.xenios.hypervisor.DiskUsage;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.Usage;
import org.xenios.libvirt.testing.Eventually;
import org.xenios.libvirt.testing.Machines;
import org.xenios.libvirt.testing.Virsh;

/** What QEMU's guests use, beside what virsh tells of them. */
class QemuUsageTest extends OnQemu {
  @Test
  void whatGrowsLiesBetweenTwoReadingsOfVirsh() throws Exception {
    UUID id = started("usage");
    Map<String, String> before = domstats("usage");
    Usage.Domain usage = only(id);
    DiskUsage.Domain disks = onlyDisks(id);
    Map<String, String> after = domstats("usage");

    assertThat(usage.run()).isEqualTo(host.state(id).id());
    assertThat(usage.cpu().nanos())
        .isPositive()
        .isBetween(number(before, "cpu.time"), number(after, "cpu.time"));
    assertThat(usage.memory().current()).isEqualTo(number(after, "balloon.current") * 1024);
    assertThat(usage.memory().maximum()).isEqualTo(number(after, "balloon.maximum") * 1024);
    assertThat(disks.memory().current()).isEqualTo(usage.memory().current());
    assertThat(disks.memory().resident()).isPositive();

    assertThat(disks.disks()).hasSize((int) number(after, "block.count"));
    for (int i = 0; i < disks.disks().size(); i++) {
      DiskUsage.Disk one = disks.disks().get(i);
      String name = "block." + i + ".";
      assertThat(one.device()).isEqualTo(after.get(name + "name"));
      assertThat(one.source()).isEqualTo(after.getOrDefault(name + "path", ""));
      assertThat(one.read().bytes())
          .isBetween(number(before, name + "rd.bytes"), number(after, name + "rd.bytes"));
      assertThat(one.read().requests())
          .isBetween(number(before, name + "rd.reqs"), number(after, name + "rd.reqs"));
    }
    assertThat(disks.disks()).anyMatch(one -> one.read().bytes() > 0);
    assertThat(host.usage().node().memoryFree()).isPositive();
    assertThat(host.usage().node().busyNanos()).isPositive();
    assertThat(host.usage().node().idleNanos()).isPositive();
  }

  @Test
  void aDomainThatIsOffHasNoFigures() throws Exception {
    UUID id = started("gone");
    host.destroy(id);
    assertThat(host.usage().domains()).extracting(Usage.Domain::uuid).doesNotContain(id);
    assertThat(host.diskUsage().domains()).extracting(DiskUsage.Domain::uuid).doesNotContain(id);
  }

  @Test
  void anEmulatorThatHangsIsLeftOutAndOthersAreReadOn() throws Exception {
    UUID hung = started("hung");
    Path other = Files.copy(disk, libvirtd.directory().resolve("well.img"));
    UUID well = define("well", Machines.fullQemu("qemu", other.toString(), iso.toString()));
    host.start(well, false);
    Path file = libvirtd.directory().resolve("run/qemu/hung.pid");
    String process = Files.readString(file).strip();
    signal("STOP", process);
    try {
      Eventually.await("disks of the other", Duration.ofSeconds(90), () -> disksRead(well));
      assertThat(host.diskUsage().domains())
          .extracting(DiskUsage.Domain::uuid)
          .doesNotContain(hung);
      Eventually.await(
          "processor time of both", Duration.ofSeconds(90), () -> cpuRead(hung) && cpuRead(well));
    } finally {
      signal("CONT", process);
    }
    Eventually.await("disks of both", Duration.ofSeconds(90), () -> disksRead(hung));
  }

  private boolean disksRead(UUID id) {
    return answered(
        () -> host.diskUsage().domains().stream().anyMatch(one -> one.uuid().equals(id)));
  }

  private boolean cpuRead(UUID id) {
    return answered(
        () ->
            host.usage().domains().stream()
                .anyMatch(one -> one.uuid().equals(id) && one.cpu() != null));
  }

  /** The first to ask a hung emulator waits for it; later ones do not. */
  private static boolean answered(BooleanSupplier question) {
    try {
      return question.getAsBoolean();
    } catch (HypervisorException e) {
      assertThat(e.kind()).isEqualTo(Cause.TIMEOUT);
      return false;
    }
  }

  private static void signal(String name, String process) throws Exception {
    new ProcessBuilder("kill", "-" + name, process).start().waitFor();
  }

  private Usage.Domain only(UUID id) {
    return host.usage().domains().stream()
        .filter(one -> one.uuid().equals(id))
        .findAny()
        .orElseThrow();
  }

  private DiskUsage.Domain onlyDisks(UUID id) {
    return host.diskUsage().domains().stream()
        .filter(one -> one.uuid().equals(id))
        .findAny()
        .orElseThrow();
  }

  private static long number(Map<String, String> stats, String name) {
    return Long.parseLong(stats.getOrDefault(name, "0"));
  }

  private static Map<String, String> domstats(String name) throws Exception {
    Map<String, String> stats = new HashMap<>();
    for (String line : new Virsh(libvirtd.uri()).run("", "domstats", name).lines().toList()) {
      String[] pair = line.strip().split("=", 2);
      if (pair.length == 2) {
        stats.put(pair[0], pair[1]);
      }
    }
    return stats;
  }
}
