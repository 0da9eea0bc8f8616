package org.xenios.guest.freebsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.machine.Engine;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Kind;
import org.xenios.machine.Limits;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;
import org.xenios.machine.Spec;

class DesignTest {
  private static final long MIB = 1 << 20;

  @Test
  void aKernelOnAnEmulatingHost() {
    Ask ask = Asks.kernel(Hosts.qemu(false)).withDisk(Asks.DISK);
    Machine machine = ask.withCmdline("kern.hz=100").machine();
    assertThat(machine.engine()).isEqualTo(Engine.QEMU);
    assertThat(machine.mode()).isEqualTo(Mode.HVM);
    assertThat(machine.type()).isEqualTo("pc-q35-7.2");
    assertThat(machine.memory()).isEqualTo(512 * MIB);
    assertThat(machine.limits()).isEqualTo(new Limits(96 * MIB, 2048 * MIB, 8));
    assertThat(ask.withCmdline("kern.hz=100").part("boot").settings())
        .isEqualTo(
            Map.of(
                "kernel",
                "/kernel",
                "cmdline",
                "boot_serial=YES hw.uart.console=io:0x3f8"
                    + " vfs.root.mountfrom=ufs:/dev/vtbd0p3 kern.hz=100"));
    assertThat(models(machine))
        .isEqualTo(
            List.of(
                "disk=virtio",
                "console=serial",
                "rng=virtio",
                "balloon=virtio",
                "controller=usb",
                "video=none",
                "controller=pcie-root-port"));
  }

  @Test
  void aDiskOnAHostWithVt() {
    Ask ask =
        Asks.disk(Hosts.qemu(true), Asks.DISK)
            .withRelease("14.1")
            .withNetwork(Spec.Link.NETWORK, "default");
    Machine machine = ask.machine();
    assertThat(machine.engine()).isEqualTo(Engine.KVM);
    assertThat(machine.memory()).isEqualTo(2048 * MIB);
    assertThat(machine.vcpus()).isEqualTo(2);
    assertThat(ask.part("cpu").model()).isEqualTo("host-passthrough");
    assertThat(ask.part("clock").model()).isEqualTo("utc");
    assertThat(ask.part("firmware").model()).isEqualTo("bios");
    assertThat(ask.part("disk-0").settings())
        .containsEntry("target", "vda")
        .containsEntry("boot", "1");
    assertThat(ask.part("nic-0").settings()).doesNotContainKey("offload");
    assertThat(ask.part("agent").model()).isEqualTo("org.qemu.guest_agent.0");
    assertThat(machine.parts(Kind.PANIC)).as("FreeBSD has no driver for pvpanic").isEmpty();
  }

  /** Its slots have virtio 1.0 alone, which came with 13.0: a disk there would not be found. */
  @ParameterizedTest
  @CsvSource({
    "14.1, pc-q35-7.2, virtio, virtio",
    "13.0, pc-q35-7.2, virtio, virtio",
    "12.4, pc-i440fx-7.2, virtio, virtio",
    "9.2, pc-i440fx-7.2, virtio, virtio",
    "9.1, pc-i440fx-7.2, ide, e1000",
    "opnsense-24.7, pc-q35-7.2, virtio, virtio",
    "opnsense-21.1, pc-i440fx-7.2, virtio, virtio",
    "opnsense-21.1.9, pc-i440fx-7.2, virtio, virtio",
    "pfsense-2.6.0, pc-i440fx-7.2, virtio, virtio",
    "pfsense-2.7.2, pc-q35-7.2, virtio, virtio",
    "truenas-12.0, pc-i440fx-7.2, virtio, virtio"
  })
  void aReleaseGetsWhatItDrives(String release, String type, String disk, String card) {
    Ask ask =
        Asks.disk(Hosts.qemu(true), Asks.DISK)
            .withRelease(release)
            .withNetwork(Spec.Link.BRIDGE, "br0");
    assertThat(ask.machine().type()).isEqualTo(type);
    assertThat(ask.part("disk-0").model()).isEqualTo(disk);
    assertThat(ask.part("nic-0").model()).isEqualTo(card);
  }

  /** MAXCPU of sys/amd64/include/param.h; q35 has room for 288, a PC of 1996 for 255. */
  @ParameterizedTest
  @CsvSource({"10.4, 64", "11.0, 255", "12.4, 255", "13.5, 256", "14.0, 288", "opnsense-24.7, 256"})
  void noReleaseGetsMoreProcessorsThanItKnows(String release, int most) {
    HostCapabilities host = Hosts.sized(Hosts.qemu(true), 512, 64 * Hosts.GIB);
    Ask ask = Asks.disk(host, Asks.DISK).withRelease(release);
    assertThat(ask.machine().limits().maxVcpus()).isEqualTo(most);
    assertThat(ask.withFigures(0, most + 1).refusal().cure())
        .isEqualTo("give --vcpus from 1 to " + most);
  }

  @Test
  void aRouterKeepsItsChecksumsToItself() {
    Ask ask =
        Asks.disk(Hosts.qemu(true), Asks.DISK)
            .withRelease("opnsense-24.7")
            .withNetwork(Spec.Link.BRIDGE, "br0")
            .withNetwork(Spec.Link.BRIDGE, "br1");
    for (String id : List.of("nic-0", "nic-1")) {
      assertThat(ask.part(id).settings()).containsEntry("offload", "off");
      assertThat(ask.part(id).reason().because()).contains("opnsense/src issue 108");
      assertThat(ask.part(id).reason().input()).isEqualTo("guest.release");
    }
    assertThat(ask.withHost(Hosts.xen(Mode.HVM)).part("nic-0").settings())
        .doesNotContainKey("offload");
  }

  @Test
  void aDiskThatOnlyUefiBootsGetsUefi() {
    Ask ask = Asks.disk(Hosts.qemu(true), Asks.ZFS);
    assertThat(ask.part("firmware").model()).isEqualTo("uefi");
    assertThat(ask.part("firmware").settings())
        .as("nobody signed FreeBSD's loader")
        .containsEntry("secure-boot", "no");
  }

  @Test
  void onXenAKernelIsPvh() {
    Ask ask =
        Asks.kernel(Hosts.xen(Mode.PV, Mode.PVH, Mode.HVM))
            .withDisk(Asks.DISK)
            .withNetwork(Spec.Link.BRIDGE, "br0");
    assertThat(ask.machine().type()).isEqualTo("xenpvh");
    assertThat(models(ask.machine()))
        .containsExactly("disk=xen", "nic=", "console=xen", "balloon=xen");
    assertThat(cmdline(ask)).isEqualTo("vfs.root.mountfrom=ufs:/dev/xbd0p3");
  }

  /** sys/x86/xen/pv.c knew commas alone until 14.0. */
  @Test
  void anOlderKernelsWordsHaveCommasBetween() {
    Map<String, String> old = new HashMap<>(Asks.KERNEL);
    old.put("version.freebsd", "13.2-RELEASE releng/13.2-n254617 GENERIC");
    Ask ask =
        Asks.kernel(Hosts.xen(Mode.PVH))
            .withKernel(old)
            .withDisk(Asks.DISK)
            .withCmdline(" boot_verbose=YES  kern.hz=100 ");
    assertThat(cmdline(ask))
        .isEqualTo("vfs.root.mountfrom=ufs:/dev/xbd0p3,boot_verbose=YES,kern.hz=100");
    assertThat(cmdline(ask.withRelease("14.1")))
        .isEqualTo("vfs.root.mountfrom=ufs:/dev/xbd0p3 boot_verbose=YES  kern.hz=100");
  }

  @Test
  void onXenADiskIsAFullMachine() {
    Ask ask = Asks.disk(Hosts.xen(Mode.PV, Mode.PVH, Mode.HVM), Asks.DISK);
    assertThat(ask.machine().mode()).isEqualTo(Mode.HVM);
    assertThat(models(ask.machine()))
        .containsExactly("disk=ide", "console=serial", "balloon=xen", "graphics=vnc", "video=vga");
  }

  @Test
  void theRootIsNamedOnlyWhereItIsKnownAndTheUserDidNot() {
    Ask ask = Asks.kernel(Hosts.qemu(false));
    assertThat(cmdline(ask)).isEqualTo("boot_serial=YES hw.uart.console=io:0x3f8");
    assertThat(cmdline(ask.withDisk(Asks.SLICE))).endsWith("=ufs:/dev/vtbd0s1a");
    assertThat(cmdline(ask.withDisk(Map.of("format", "disk", "bsdlabel.a", "4.2BSD"))))
        .endsWith("=ufs:/dev/vtbd0a");
    assertThat(cmdline(ask.withDisk(Map.of("format", "disk", "fs", "ufs2"))))
        .endsWith("=ufs:/dev/vtbd0");
    assertThat(cmdline(ask.withDisk(Map.of("format", "disk")))).endsWith("=io:0x3f8");
    assertThat(cmdline(ask.withNewDisk(8 * Hosts.GIB))).endsWith("=io:0x3f8");
    assertThat(cmdline(ask.withDisk(Asks.DISK).withCmdline("vfs.root.mountfrom=ufs:/dev/md0")))
        .isEqualTo("boot_serial=YES hw.uart.console=io:0x3f8 vfs.root.mountfrom=ufs:/dev/md0");
    Ask sata = ask.withDisk(Asks.DISK).withHost(Hosts.models(ask.host(), Kind.DISK, "sata"));
    assertThat(cmdline(sata)).endsWith("=ufs:/dev/ada0p3");
  }

  @Test
  void anInstallerBootsAfterTheEmptyDisk() {
    Ask ask = Asks.empty(Hosts.qemu(true)).withCdrom(Asks.ISO).withNewDisk(8 * Hosts.GIB);
    assertThat(ask.part("disk-0").settings()).containsEntry("boot", "1");
    assertThat(ask.part("cdrom").settings()).containsEntry("boot", "2");
    assertThat(ask.part("cdrom").model()).isEqualTo("sata");
  }

  @Test
  void theSeedIsAMediumThatDoesNotBoot() {
    Ask ask = Asks.disk(Hosts.qemu(true), Asks.DISK).withSeed("/pool/web-seed.iso");
    assertThat(ask.part("seed").settings())
        .containsEntry("source", "/pool/web-seed.iso")
        .doesNotContainKey("boot");
  }

  private static String cmdline(Ask ask) {
    return ask.part("boot").settings().get("cmdline");
  }

  /** The devices, in order. */
  private static List<String> models(Machine machine) {
    return machine.parts().stream()
        .filter(part -> part.kind().compareTo(Kind.CONTROLLER) >= 0)
        .map(part -> part.kind().word() + "=" + part.model())
        .toList();
  }
}
