package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Details;
import org.xenios.domain.Domain;
import org.xenios.domain.Execution;
import org.xenios.domain.Explanation.Origin;
import org.xenios.domain.Operation;
import org.xenios.machine.Engine;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;
import org.xenios.machine.Spec;

/**
 * Linux, FreeBSD, NetBSD and Windows side by side: a real Linux, and for the others a witness that
 * passes as their kernel or disk and says what it found inside.
 */
@RunWith(PaxExam.class)
public class FourFamiliesIT extends GuestsIT {
  private static final Duration FIRMWARE = Duration.ofSeconds(150);
  private static final Map<String, String> PCI_IDS =
      Map.of(
          "nic virtio", "1af4:1041",
          "nic e1000e", "8086:10d3",
          "nic e1000", "8086:100e",
          "disk virtio", "1af4:1042",
          "rng virtio", "1af4:1044",
          "balloon virtio", "1af4:1045",
          "controller virtio-serial", "1af4:1043",
          "disk sata", "8086:2922",
          "video vga", "1234:1111");

  @Test
  public void eachIsKnownDesignedRunAndShutDownByItsOwnDriver() throws Exception {
    succeed(new Operation.Create(linuxSpec("debian"), LOCAL, true));
    succeed(new Operation.Create(Witnesses.kernel("beastie", "freebsd"), LOCAL, true));
    succeed(new Operation.Create(Witnesses.kernel("flag", "netbsd"), LOCAL, true));
    succeed(new Operation.Create(Witnesses.windows("panes", Engine.QEMU), LOCAL, true));
    awaitConsole("debian", "tick 2");
    awaitConsole("beastie", "tick 2");
    awaitConsole("flag", "tick 2");
    awaitSaid("panes ticks", FIRMWARE, () -> console("panes"), "tick 2");

    assertThat(manager().domains().stream().filter(d -> d.binding() != null).toList())
        .extracting(domain -> domain.guest().family() + " by " + domain.binding().driver())
        .containsExactlyInAnyOrder(
            "linux by org.xenios.guest.linux",
            "freebsd by org.xenios.guest.freebsd",
            "netbsd by org.xenios.guest.netbsd",
            "windows by org.xenios.guest.windows");
    assertThat(shell("domain:list")).contains("debian", "beastie", "flag", "panes");
    for (String name : List.of("debian", "beastie", "flag", "panes")) {
      assertThat(manager().explain(name).lines())
          .allMatch(line -> line.origin() == Origin.DRIVER || line.origin() == Origin.HYPERVISOR);
    }
    assertInside("beastie", "pvh", "utc");
    assertInside("flag", "pvh", "utc");
    assertInside("panes", "efi", "localtime");

    assertThat(shutDown("debian")).contains("press the ACPI power button to shut down");
    assertThat(shutDown("beastie")).contains("press the ACPI power button to shut down");
    assertThat(shutDown("flag")).contains("press the ACPI power button to shut down");
    assertThat(shutDown("panes")).contains("press the ACPI power button to shut down, 2 of 2");
  }

  @Test
  public void theBiosStartsWhatIsOnADiskOfEach() throws Exception {
    Path linux = Path.of(System.getProperty(WITNESS)).resolveSibling("witness-disk.img");
    Map<String, Path> disks =
        Map.of(
            "linux", linux,
            "freebsd", Witnesses.others().resolve("freebsd/witness-disk.img"),
            "netbsd", Witnesses.others().resolve("netbsd/witness-disk.img"),
            "windows/10", Witnesses.others().resolve("windows-twice.img"));
    for (Map.Entry<String, Path> disk : disks.entrySet()) {
      String os = disk.getKey();
      Engine engine = os.startsWith("windows") ? Engine.QEMU : null;
      succeed(
          new Operation.Create(Witnesses.disk(name(os), os, engine, disk.getValue()), LOCAL, true));
    }
    for (String os : disks.keySet()) {
      String name = name(os);
      awaitConsole(name, "tick 2");
      assertInside(name, "bios", os.startsWith("windows") ? "localtime" : "utc");
      assertThat(console(name)).contains("SeaBIOS (version", "Booting from Hard Disk");
      assertThat(shutDown(name)).isNotEmpty();
    }
  }

  @Test
  public void aMicrovmHasNeitherPciNorAcpiAndEndsByAReboot() throws Exception {
    String kernel = Witnesses.others().resolve("microvm/witness-pvh.elf").toString();
    Spec spec = Witnesses.kernel("tiny", kernel, "banner=tiny typed=obey");
    succeed(new Operation.Create(spec, LOCAL, true));
    awaitConsole("tiny", "tick 2");
    Machine machine = manager().details("tiny").design();
    assertThat(machine.type()).isEqualTo("microvm");
    WitnessReport report = new WitnessReport(console("tiny"));
    assertThat(report.entered()).isEqualTo("pvh");
    assertThat(report.port()).isEqualTo("0x3f8");
    assertThat(report.pci()).containsExactly("none");
    assertThat(report.acpi()).containsExactly("none");
    String cmdline = machine.part("boot").orElseThrow().settings().get("cmdline");
    assertThat(report.cmdline()).startsWith(cmdline).contains("typed=obey");
    assertThat(shutDown("tiny")).contains("type on its console: shutdown -r now");
    assertThat(console("tiny")).contains("input shutdown -r now");
  }

  @Test
  public void aDiskWithNothingOnItIsSaidToBeSo() throws Exception {
    Path blank = Files.createTempFile("blank", ".img");
    try {
      Files.write(blank, new byte[1 << 20]);
      succeed(new Operation.Create(Witnesses.disk("blank", "linux", null, blank), LOCAL, true));
      assertThat(virsh("dumpxml", "blank")).contains("<graphics");
      awaitSaid(
          "its stage",
          PATIENCE,
          () -> manager().domain("blank").stage() + "",
          "BootStage[name=firmware, detail=No bootable device]");
    } finally {
      Files.delete(blank);
    }
  }

  private static String name(String os) {
    return os.replace('/', '-');
  }

  @Test
  public void windowsWithoutVtIsRefusedUnlessEmulationIsAccepted() throws Exception {
    assertThat(manager().hosts().get(0).capabilities().vt().present()).isFalse();
    Execution none = null;
    try {
      none = run(new Operation.Create(Witnesses.windows("panes", null), LOCAL, false));
    } catch (org.xenios.domain.XeniosException refused) {
      assertThat(refused)
          .hasMessageContaining("VT")
          .hasMessageContaining("neither vmx nor svm")
          .hasMessageContaining("--engine qemu");
    }
    assertThat(none).isNull();
    assertThat(libvirtsDomains()).isEmpty();
  }

  /** What the guest sees is what its driver promised. */
  private void assertInside(String name, String entry, String clock) {
    Details details = manager().details(name);
    Machine machine = details.design();
    WitnessReport report = new WitnessReport(console(name));
    assertThat(report.entered()).isEqualTo(entry);
    assertThat(report.port()).isEqualTo("0x3f8");
    assertThat(report.pci()).containsAll(promised(machine));
    machine
        .part("boot")
        .flatMap(part -> part.setting("cmdline"))
        .ifPresent(words -> assertThat(report.cmdline()).isEqualTo(words));
    assertThat(report.tables()).contains("FACP", "APIC");
    assertThat(report.tables().contains("TPM2"))
        .isEqualTo(machine.parts(Kind.TPM).findAny().isPresent());
    assertThat(machine.parts(Kind.CLOCK).map(Part::model)).containsExactly(clock);
    LocalDateTime there =
        LocalDateTime.now(clock.equals("utc") ? ZoneOffset.UTC : ZoneOffset.ofHours(9));
    assertThat(Duration.between(report.clock(), there).abs()).isLessThan(Duration.ofMinutes(30));
  }

  private static List<String> promised(Machine machine) {
    return machine.parts().stream()
        .map(part -> PCI_IDS.get(part.kind().word() + " " + part.model()))
        .filter(id -> id != null)
        .collect(Collectors.toList());
  }

  private List<String> shutDown(String name) throws Exception {
    Domain domain = manager().domain(name);
    Execution ended = succeed(new Operation.Shutdown(name, 0, false));
    assertThat(ended.plan().driver()).startsWith(domain.binding().driver() + " ");
    assertThat(manager().domain(name).state().active()).isFalse();
    return ended.steps().stream()
        .filter(step -> step.began() != null)
        .map(Execution.StepRun::description)
        .toList();
  }
}
