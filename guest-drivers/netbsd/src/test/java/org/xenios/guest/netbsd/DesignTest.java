package org.xenios.guest.netbsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.machine.Engine;
import org.xenios.machine.Kind;
import org.xenios.machine.Limits;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;
import org.xenios.machine.Spec;

class DesignTest {
  private static final long MIB = 1 << 20;

  @Test
  void anInstalledDisk() {
    Machine machine =
        Asks.disk(Hosts.qemu(true), Asks.DISK).withNetwork(Spec.Link.NETWORK, "default").machine();
    assertThat(machine.engine()).isEqualTo(Engine.KVM);
    assertThat(machine.type()).isEqualTo("pc-q35-7.2");
    assertThat(machine.memory()).isEqualTo(512 * MIB);
    assertThat(machine.limits()).isEqualTo(new Limits(48 * MIB, 2048 * MIB, 8));
    assertThat(part(machine, "clock").model()).isEqualTo("utc");
    assertThat(devices(machine))
        .containsExactly(
            "disk=virtio",
            "nic=virtio",
            "console=serial",
            "rng=virtio",
            "balloon=virtio",
            "controller=usb",
            "input=tablet",
            "graphics=vnc",
            "video=vga",
            "controller=pcie-root-port");
  }

  @Test
  void thereIsNoAgentAndNoPanicDevice() {
    Machine machine = Asks.disk(Hosts.qemu(true), Asks.DISK).machine();
    assertThat(machine.parts(Kind.CHANNEL)).isEmpty();
    assertThat(machine.parts(Kind.PANIC)).isEmpty();
  }

  @Test
  void beforeVirtio10ThereIsNoQ35() {
    Ask ask = Asks.disk(Hosts.qemu(true), Asks.DISK).withRelease("9.4");
    assertThat(ask.machine().type()).isEqualTo("pc-i440fx-7.2");
    assertThat(ask.part("machine").reason().because()).contains("virtio 1.0").contains("from 10");
    assertThat(ask.part("disk-0").model()).isEqualTo("virtio");
    assertThat(ask.withRelease("10.0").machine().type()).isEqualTo("pc-q35-7.2");
  }

  @Test
  void anOldNetBsdGetsWhatItKnows() {
    Machine machine =
        Asks.disk(Hosts.qemu(true), Asks.DISK)
            .withRelease("5.2")
            .withNetwork(Spec.Link.USER, "")
            .machine();
    assertThat(devices(machine))
        .containsExactly(
            "disk=ide",
            "nic=e1000",
            "console=serial",
            "controller=usb",
            "input=tablet",
            "graphics=vnc",
            "video=vga");
    assertThat(part(machine, "usb").settings()).containsEntry("model", "piix3-uhci");
    assertThat(part(machine, "disk-0").reason().because()).contains("from 6.0");
  }

  @Test
  void aMediumBootsAfterTheDisk() {
    Ask ask = Asks.empty(Hosts.qemu(true)).withNewDisk(8L << 30).withCdrom(Asks.ISO);
    assertThat(ask.part("cdrom").settings()).containsEntry("boot", "2");
    assertThat(ask.part("cdrom").model()).isEqualTo("sata");
  }

  @Test
  void theModeOfXenGoesByTheKernel() {
    Ask ask = Asks.kernel(Hosts.xen(Mode.values()), Asks.GENERIC_10).withDisk(Asks.DISK);
    Machine pvh = ask.withNetwork(Spec.Link.BRIDGE, "br0").machine();
    assertThat(pvh.type()).isEqualTo("xenpvh");
    assertThat(devices(pvh)).containsExactly("disk=xen", "nic=", "console=xen", "balloon=xen");
    assertThat(cmdline(ask)).isEqualTo("root=xbd0a");
    assertThat(ask.withKernel(Asks.XEN3_DOMU).machine().type()).isEqualTo("xenpv");
    assertThat(Asks.disk(Hosts.xen(Mode.values()), Asks.DISK).machine().type()).isEqualTo("xenfv");
  }

  @Test
  void aMicrovmHasVirtioOverMmioAndNothingElse() {
    Ask ask =
        Asks.kernel(Asks.microvmHost(false), Asks.MICROVM)
            .withDisk(Asks.DISK)
            .withNetwork(Spec.Link.USER, "");
    Machine machine = ask.machine();
    assertThat(machine.type()).isEqualTo("microvm");
    assertThat(machine.memory()).isEqualTo(256 * MIB);
    assertThat(devices(machine))
        .containsExactly(
            "disk=virtio",
            "nic=virtio",
            "console=serial",
            "rng=virtio",
            "controller=usb",
            "video=none");
    assertThat(part(machine, "usb").settings()).containsEntry("model", "none");
    assertThat(part(machine, "on-reboot").settings()).containsEntry("action", "destroy");
    assertThat(machine.parts(Kind.FEATURE)).isEmpty();
    assertThat(machine.parts(Kind.TIMER)).isEmpty();
    assertThat(cmdline(ask)).isEqualTo("console=com root=ld0a");
  }

  @Test
  void aMicrovmIsKnownByItsKernelWhateverReleaseIsNamed() {
    Ask ask = Asks.kernel(Asks.microvmHost(false), Asks.MICROVM).withRelease("11.0");
    assertThat(ask.machine().type()).isEqualTo("microvm");
    Ask other = Asks.kernel(Asks.microvmHost(false), Asks.GENERIC_11);
    assertThat(other.machine().type()).isEqualTo("pc-q35-7.2");
    assertThat(other.withRelease("microvm-11.0").machine().type()).isEqualTo("microvm");
  }

  @ParameterizedTest
  @CsvSource({
    "virtio, ld0a, dk1",
    "sata, wd0a, dk1",
  })
  void theRootIsNamedAsNetBsdNamesIt(String bus, String label, String wedge) {
    Ask ask =
        Asks.kernel(Hosts.models(Hosts.qemu(false), Kind.DISK, bus), Asks.GENERIC_11)
            .withDisk(Asks.DISK);
    assertThat(cmdline(ask)).isEqualTo("console=com root=" + label);
    assertThat(cmdline(ask.withDisks(List.of(Asks.GPT_DISK)))).endsWith("root=" + wedge);
  }

  @Test
  void theRootIsWhereTheLabelOrTheTableSays() {
    Ask ask = Asks.kernel(Hosts.qemu(false), Asks.GENERIC_11);
    assertThat(cmdline(ask)).isEqualTo("console=com");
    assertThat(cmdline(ask.withDisk(Map.of("bsdlabel.b", "swap", "bsdlabel.e", "4.2BSD"))))
        .endsWith(" root=ld0e");
    assertThat(cmdline(ask.withDisk(Map.of("fs", "ffs")))).endsWith(" root=ld0a");
    assertThat(cmdline(ask.withDisk(Map.of("gpt.type.3", "unknown")))).endsWith(" root=dk0");
    assertThat(cmdline(ask.withDisk(Map.of("gpt.type.4", "49F48D5A-B10E-11DC-B99B-0019D1879648"))))
        .as("wedges are numbered by the partitions that are there")
        .endsWith(" root=dk0");
  }

  @Test
  void theRootIsLeftToWhoKnowsBetter() {
    Ask ask = Asks.kernel(Hosts.qemu(false), Asks.GENERIC_11).withDisk(Asks.DISK);
    assertThat(cmdline(ask.withCmdline("root=dk5 -s"))).isEqualTo("console=com root=dk5 -s");
    assertThat(cmdline(ask.withCmdline("bootdev=ld1"))).isEqualTo("console=com bootdev=ld1");
    Map<String, String> installer =
        Asks.changed(Asks.GENERIC_11, "version.netbsd", "11.0 (INSTALL) #0: x");
    assertThat(cmdline(ask.withKernel(installer))).isEqualTo("console=com");
    assertThat(cmdline(ask.withDisks(List.of()).withNewDisk(8L << 30))).isEqualTo("console=com");
  }

  @Test
  void aSmallHostIsNotFilledByOneGuest() {
    Ask ask = Asks.disk(Hosts.sized(Hosts.qemu(true), 1, Hosts.GIB), Asks.DISK);
    assertThat(ask.machine().memory()).isEqualTo(256 * MIB);
  }

  private static String cmdline(Ask ask) {
    return ask.part("boot").settings().get("cmdline");
  }

  private static Part part(Machine machine, String id) {
    return machine.part(id).orElseThrow(() -> new AssertionError("no part " + id));
  }

  /** The devices, in order. */
  private static List<String> devices(Machine machine) {
    return machine.parts().stream()
        .filter(part -> part.kind().compareTo(Kind.CONTROLLER) >= 0)
        .map(part -> part.kind().word() + "=" + part.model())
        .toList();
  }
}
