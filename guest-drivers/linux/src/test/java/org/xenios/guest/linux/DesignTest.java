package org.xenios.guest.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.guest.BootImage;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.machine.Engine;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Kind;
import org.xenios.machine.Limits;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;
import org.xenios.machine.Spec;

class DesignTest {
  private static final long MIB = 1 << 20;

  @Test
  void aKernelOnAnEmulatingHost() {
    Machine machine = Asks.kernel(Hosts.qemu(false), Asks.BZIMAGE).withCmdline("quiet").machine();
    assertThat(machine.engine()).isEqualTo(Engine.QEMU);
    assertThat(machine.mode()).isEqualTo(Mode.HVM);
    assertThat(machine.type()).isEqualTo("pc-q35-7.2");
    assertThat(machine.memory()).isEqualTo(512 * MIB);
    assertThat(machine.vcpus()).isEqualTo(1);
    assertThat(machine.limits()).isEqualTo(new Limits(96 * MIB, 2048 * MIB, 8));
    assertThat(part(machine, "cpu").model()).isEqualTo("maximum");
    assertThat(part(machine, "engine").reason().because()).contains("neither vmx nor svm");
    assertThat(part(machine, "boot").settings())
        .isEqualTo(
            Map.of(
                "kernel", "/kernel",
                "initrd", "/initrd",
                "cmdline", "console=ttyS0,115200 quiet"));
    assertThat(models(machine))
        .isEqualTo(
            List.of(
                "console=serial",
                "rng=virtio",
                "balloon=virtio",
                "panic=isa",
                "controller=usb",
                "video=none",
                "controller=pcie-root-port"));
    assertThat(part(machine, "root-ports").settings()).containsEntry("count", "4");
  }

  @Test
  void aDiskOnAHostWithVt() {
    Machine machine =
        Asks.disk(Hosts.qemu(true), Asks.DISK).withNetwork(Spec.Link.NETWORK, "default").machine();
    assertThat(machine.engine()).isEqualTo(Engine.KVM);
    assertThat(machine.memory()).isEqualTo(2048 * MIB);
    assertThat(machine.vcpus()).isEqualTo(2);
    assertThat(part(machine, "cpu").model()).isEqualTo("host-passthrough");
    assertThat(part(machine, "firmware").model()).isEqualTo("bios");
    assertThat(part(machine, "boot").model()).isEqualTo("media");
    assertThat(part(machine, "disk-0").settings())
        .isEqualTo(
            Map.of("source", "/disk", "format", "raw", "target", "vda", "boot", "1", "port", "6"));
    assertThat(part(machine, "nic-0").settings())
        .isEqualTo(Map.of("link", "network", "source", "default", "port", "1"));
    assertThat(part(machine, "agent").model()).isEqualTo("org.qemu.guest_agent.0");
    assertThat(part(machine, "video").model()).isEqualTo("vga");
    assertThat(part(machine, "root-ports").settings()).containsEntry("count", "8");
  }

  @Test
  void anEfiDiskGetsUefiByItself() {
    Machine machine = Asks.disk(Hosts.qemu(true), Asks.EFI_DISK).machine();
    assertThat(part(machine, "firmware").model()).isEqualTo("uefi");
    assertThat(part(machine, "firmware").settings()).containsEntry("secure-boot", "no");
  }

  @Test
  void aMediumBootsAfterTheDisks() {
    Machine machine = Asks.disk(Hosts.qemu(true), Asks.DISK).withCdrom(Asks.ISO).machine();
    assertThat(part(machine, "cdrom").model()).isEqualTo("sata");
    assertThat(part(machine, "cdrom").settings())
        .isEqualTo(Map.of("source", "/cd.iso", "target", "sda", "boot", "2"));
    Machine alone = Asks.empty(Hosts.qemu(true)).withCdrom(Asks.ISO).machine();
    assertThat(part(alone, "cdrom").settings()).containsEntry("boot", "1");
  }

  @Test
  void theBestModeOfXenIsTaken() {
    Ask ask = Asks.kernel(Hosts.xen(Mode.PV, Mode.PVH, Mode.HVM), Asks.VMLINUX).withDisk(Asks.DISK);
    Machine pvh = ask.withNetwork(Spec.Link.BRIDGE, "br0").machine();
    assertThat(pvh.mode()).isEqualTo(Mode.PVH);
    assertThat(pvh.type()).isEqualTo("xenpvh");
    assertThat(part(pvh, "boot").settings())
        .containsEntry("cmdline", "console=hvc0 root=/dev/xvda2");
    assertThat(models(pvh)).containsExactly("disk=xen", "nic=", "console=xen", "balloon=xen");
    assertThat(ask.withHost(Hosts.xen(Mode.PV)).machine().type()).isEqualTo("xenpv");
    Machine hvm = ask.withKernel(Asks.BZIMAGE).withMode(Mode.HVM).machine();
    assertThat(models(hvm)).containsExactly("disk=ide", "console=serial", "balloon=xen");
    assertThat(part(hvm, "boot").settings())
        .containsEntry("cmdline", "console=ttyS0,115200 root=/dev/xvda2");
  }

  @Test
  void theRootIsNamedOnlyWhereTheUserDidNot() {
    Ask ask = Asks.kernel(Hosts.qemu(false), Asks.BZIMAGE);
    assertThat(cmdline(ask)).isEqualTo("console=ttyS0,115200");
    assertThat(cmdline(ask.withDisk(Asks.DISK))).endsWith(" root=/dev/vda2");
    assertThat(cmdline(ask.withDisk(Asks.EFI_DISK))).endsWith(" root=/dev/vda3");
    assertThat(cmdline(ask.withDisk(Map.of("format", "disk", "fs", "ext4"))))
        .endsWith(" root=/dev/vda");
    assertThat(cmdline(ask.withDisk(Map.of()))).endsWith(" root=/dev/vda1");
    assertThat(cmdline(ask.withDisk(Asks.DISK).withCmdline("ro root=UUID=1")))
        .isEqualTo("console=ttyS0,115200 ro root=UUID=1");
  }

  @Test
  void anOldKernelGetsWhatItKnows() {
    Machine machine =
        Asks.kernel(Hosts.qemu(false), Map.of("format", "bzimage", "bzimage.version", "2.6.18 x"))
            .withDisk(Asks.DISK)
            .withNetwork(Spec.Link.USER, "")
            .machine();
    assertThat(machine.type()).isEqualTo("pc-i440fx-7.2");
    assertThat(models(machine))
        .containsExactly(
            "disk=ide", "nic=e1000", "console=serial", "panic=isa", "controller=usb", "video=none");
    assertThat(part(machine, "disk-0").reason().because()).contains("2.6.25");
  }

  /** A point release has the kernel of its release: what a volume says leads to the machine. */
  @ParameterizedTest
  @CsvSource({
    "Debian 8.11.1 amd64 1, debian-8.11.1, pc-i440fx-7.2",
    "Debian 5.0.3 amd64 1, debian-5.0.3, pc-i440fx-7.2",
    "Debian 9.13.0 amd64 1, debian-9.13.0, pc-q35-7.2",
    "Ubuntu-Server 14.04.6 LTS amd64, ubuntu-14.04.6, pc-i440fx-7.2",
    "Ubuntu-Server 16.04.7 LTS amd64, ubuntu-16.04.7, pc-q35-7.2",
    "RHEL-6.9 Server.x86_64, rhel-6.9, pc-i440fx-7.2",
    "RHEL-9-4-0-BaseOS-x86_64, rhel-9-4-0, pc-q35-7.2",
    "SLE-12-SP1-Server-DVD-x86_641, sles-12-SP1, pc-i440fx-7.2",
    "SLE-12-SP5-Server-DVD-x86_641, sles-12-SP5, pc-q35-7.2",
    "Debian 80.1.0 amd64 1, debian-80.1.0, pc-q35-7.2"
  })
  void aMediumsVolumeLeadsToItsMachine(String volume, String release, String type) {
    Map<String, String> medium =
        Map.of("format", "iso9660", "iso.volume", volume, "iso.boot", "bios");
    Ask ask = Asks.empty(Hosts.qemu(true)).withCdrom(medium).withNewDisk(20 * Hosts.GIB);
    String claimed = ask.claims(BootImage.Role.CDROM, medium).get(0).guest().release();
    assertThat(claimed).isEqualTo(release);
    assertThat(ask.withRelease(claimed).machine().type()).isEqualTo(type);
  }

  @Test
  void whereTheHostLacksVirtioTheNextBestIsTaken() {
    Ask ask = Asks.disk(Hosts.models(Hosts.qemu(true), Kind.DISK, "sata"), Asks.DISK);
    assertThat(part(ask.machine(), "disk-0").model()).isEqualTo("sata");
    assertThat(part(ask.machine(), "disk-0").settings()).containsEntry("target", "sda");
    Ask card =
        Asks.disk(Hosts.models(Hosts.qemu(true), Kind.NIC, "e1000", "rtl8139"), Asks.DISK)
            .withNetwork(Spec.Link.USER, "");
    assertThat(part(card.machine(), "nic-0").model()).isEqualTo("e1000");
  }

  @Test
  void theTestDriversMachineIsPlain() {
    Machine machine = Asks.kernel(Hosts.test(), Asks.BZIMAGE).withDisk(Asks.DISK).machine();
    assertThat(machine.engine()).isEqualTo(Engine.TEST);
    assertThat(models(machine)).containsExactly("disk=virtio", "console=serial");
  }

  @Test
  void aSmallHostIsNotFilledByOneGuest() {
    Ask ask = Asks.disk(Hosts.sized(Hosts.qemu(true), 1, Hosts.GIB), Asks.DISK);
    assertThat(ask.machine().memory()).isEqualTo(256 * MIB);
    assertThat(ask.machine().vcpus()).isEqualTo(1);
    assertThat(ask.machine().limits()).isEqualTo(new Limits(96 * MIB, 1024 * MIB, 1));
    assertThat(ask.withFigures(512 * MIB, 4).machine().limits().maxVcpus()).isEqualTo(4);
  }

  /**
   * Figures of the tables: osinfo's for RHEL, the kernel's for others, and never above the
   * machine's.
   */
  @Test
  void noReleaseGetsMoreProcessorsThanItKnows() {
    HostCapabilities host =
        Hosts.with(
            Hosts.sized(Hosts.qemu(true), 1024, 256 * Hosts.GIB), p -> Hosts.processors(p, 1024));
    Ask installer = Asks.empty(host).withCdrom(Asks.ISO).withNewDisk(64 * Hosts.GIB);
    assertThat(installer.withRelease("rhel-6.9").machine().limits().maxVcpus()).isEqualTo(288);
    assertThat(installer.withRelease("rhel-9").machine().limits().maxVcpus()).isEqualTo(768);
    assertThat(installer.withRelease("debian-12").machine().limits().maxVcpus()).isEqualTo(512);
    assertThat(installer.withRelease("debian-12").withFigures(0, 513).refusal().reason())
        .isEqualTo("Linux debian-12 on a pc-q35-7.2 machine cannot have 513 vCPUs");
    assertThat(
            installer
                .withHost(Hosts.sized(Hosts.qemu(true), 1024, 256 * Hosts.GIB))
                .withRelease("debian-12")
                .machine()
                .limits()
                .maxVcpus())
        .as("a q35's")
        .isEqualTo(288);
  }

  private static String cmdline(Ask ask) {
    return part(ask.machine(), "boot").settings().get("cmdline");
  }

  private static Part part(Machine machine, String id) {
    return machine.part(id).orElseThrow(() -> new AssertionError("no part " + id));
  }

  /** The devices, in order. */
  private static List<String> models(Machine machine) {
    return machine.parts().stream()
        .filter(part -> part.kind().compareTo(Kind.CONTROLLER) >= 0)
        .map(part -> part.kind().word() + "=" + part.model())
        .toList();
  }
}
