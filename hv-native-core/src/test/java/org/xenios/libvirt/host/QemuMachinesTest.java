package org.xenios.libvirt.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.xenios.libvirt.testing.Machines.part;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xenios.hypervisor.LiveDevice;
import org.xenios.libvirt.testing.BootSector;
import org.xenios.libvirt.testing.Machines;
import org.xenios.machine.Engine;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;
import org.xenios.machine.Platform;

/** What real QEMUs make of designs. */
@Timeout(180)
class QemuMachinesTest extends OnQemu {
  private Platform platform(String family) {
    return host.capabilities().platform(Engine.QEMU, Mode.HVM, family).orElseThrow();
  }

  @Test
  void everythingThatAWindowsLikeGuestWantsStarts() throws Exception {
    Path second = BootSector.writeTo(libvirtd.directory().resolve("second.img"));
    String cd = iso.toString();
    Machine machine =
        Machines.machine(
            "qemu",
            "hvm",
            "pc-q35-7.2",
            part("vcpus", Kind.VCPUS, "", "sockets", "1", "cores", "2"),
            part("cpu", Kind.CPU, "maximum", "without", "svm,3dnow"),
            part("acpi", Kind.FEATURE, "acpi"),
            part("spinlocks", Kind.HYPERV, "spinlocks", "retries", "8191"),
            part("vendor", Kind.HYPERV, "vendor_id", "value", "Xenios"),
            part("clock", Kind.CLOCK, "localtime"),
            part("usb", Kind.CONTROLLER, "usb", "model", "qemu-xhci", "port", "5"),
            part("disk-0", Kind.DISK, "sata", "source", disk.toString(), "format", "raw"),
            part(
                "disk-1",
                Kind.DISK,
                "virtio",
                "source",
                second.toString(),
                "format",
                "raw",
                "port",
                "3"),
            part("cdrom", Kind.CDROM, "sata", "source", cd),
            part("cdrom-1", Kind.CDROM, "sata"),
            part("seed", Kind.CDROM, "sata", "source", cd),
            part("nic-0", Kind.NIC, "e1000e", "link", "user", "port", "1"),
            part("tablet", Kind.INPUT, "tablet", "bus", "usb"),
            part("video", Kind.VIDEO, "vga"),
            part("screen", Kind.GRAPHICS, "vnc", "listen", "127.0.0.1"),
            part("root-ports", Kind.CONTROLLER, "pcie-root-port", "count", "10"));
    UUID id = define("windows-like", machine);
    host.start(id, true);
    assertThat(host.devices(id))
        .filteredOn(device -> device.address().startsWith("pci 0"))
        .extracting(device -> device.part() + " " + device.address())
        .contains(
            "nic-0 pci 01:00.0",
            "disk-1 pci 03:00.0",
            "usb pci 05:00.0",
            "root-ports pci 00:02.0",
            "root-ports pci 00:03.1",
            "video pci 00:01.0");
    assertThat(host.devices(id))
        .extracting(LiveDevice::part)
        .contains("cdrom", "cdrom-1", "seed", "tablet", "screen");
  }

  @Test
  void aSoftwareTpmComesAndGoesWithItsDomain() {
    assumeThat(platform("q35").models().get(Kind.TPM)).as("swtpm is installed").isNotEmpty();
    UUID id =
        define(
            "tpm",
            Machines.machine(
                "qemu", "hvm", "pc-q35-7.2", part("tpm", Kind.TPM, "tpm-crb", "version", "2.0")));
    host.start(id, true);
    Path state = libvirtd.directory().resolve("lib/swtpm").resolve(id.toString());
    assertThat(state.resolve("tpm2")).isDirectoryContaining("glob:**/tpm2-00.permall");
    host.destroy(id);
    host.undefine(id);
    made.remove(id);
    assertThat(state).doesNotExist();
  }

  @Test
  void aMicrovmStarts() {
    assumeThat(platform("microvm").firmware()).isEmpty();
    UUID id =
        define(
            "microvm",
            Machines.machine(
                "qemu",
                "hvm",
                "microvm",
                part("disk", Kind.DISK, "virtio", "source", disk.toString(), "format", "raw"),
                part("nic", Kind.NIC, "virtio", "link", "user"),
                part("rng", Kind.RNG, "virtio"),
                part("console", Kind.CONSOLE, "serial")));
    host.start(id, true);
    assertThat(host.devices(id))
        .extracting(device -> device.part() + " " + device.address())
        .contains("disk virtio-mmio", "nic virtio-mmio", "rng virtio-mmio");
  }
}
