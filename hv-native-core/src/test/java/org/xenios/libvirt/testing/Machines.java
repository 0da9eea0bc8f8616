package org.xenios.libvirt.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.xenios.machine.Kind;
import org.xenios.machine.Limits;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;

/** Designs for tests. */
public final class Machines {
  private static final long MIB = 1L << 20;

  private Machines() {}

  public static Part part(String id, Kind kind, String model, String... settings) {
    Map<String, String> map = new java.util.HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      map.put(settings[i], settings[i + 1]);
    }
    return new Part(id, kind, model, map, Reason.always("the test wants it"));
  }

  public static Machine machine(String engine, String mode, String type, Part... more) {
    List<Part> parts = new ArrayList<>();
    parts.add(part("engine", Kind.ENGINE, engine));
    parts.add(part("mode", Kind.MODE, mode));
    parts.add(part("machine", Kind.MACHINE, type));
    parts.addAll(Arrays.asList(more));
    return new Machine(64 * MIB, 1, new Limits(32 * MIB, 256 * MIB, 2), parts);
  }

  /** Every kind of part that a QEMU machine can have. */
  public static Machine fullQemu(String engine, String disk, String cdrom) {
    return machine(
        engine,
        "hvm",
        "pc-q35-7.2",
        part("memory", Kind.MEMORY, ""),
        part("vcpus", Kind.VCPUS, ""),
        part("cpu", Kind.CPU, engine.equals("kvm") ? "host-passthrough" : "maximum"),
        part("firmware", Kind.FIRMWARE, "bios"),
        part("boot", Kind.BOOT, "media"),
        part("clock", Kind.CLOCK, "utc"),
        part("rtc", Kind.TIMER, "rtc", "tickpolicy", "catchup"),
        part("pit", Kind.TIMER, "pit", "tickpolicy", "delay"),
        part("hpet", Kind.TIMER, "hpet", "present", "no"),
        part("acpi", Kind.FEATURE, "acpi"),
        part("apic", Kind.FEATURE, "apic"),
        part("vmport", Kind.FEATURE, "vmport", "state", "off"),
        part("s3", Kind.FEATURE, "suspend-to-mem", "state", "off"),
        part("s4", Kind.FEATURE, "suspend-to-disk", "state", "off"),
        part("on-poweroff", Kind.LIFECYCLE, "poweroff", "action", "destroy"),
        part("on-reboot", Kind.LIFECYCLE, "reboot", "action", "restart"),
        part("on-crash", Kind.LIFECYCLE, "crash", "action", "preserve"),
        part("root-ports", Kind.CONTROLLER, "pcie-root-port", "count", "7"),
        part("usb", Kind.CONTROLLER, "usb", "model", "none"),
        part("disk0", Kind.DISK, "virtio", "source", disk, "format", "raw", "boot", "1"),
        part("cdrom", Kind.CDROM, "sata", "source", cdrom, "boot", "2"),
        part("nic0", Kind.NIC, "virtio", "link", "user", "mac", "52:54:00:11:22:33"),
        part("console", Kind.CONSOLE, "serial"),
        part("agent", Kind.CHANNEL, "org.qemu.guest_agent.0"),
        part("rng", Kind.RNG, "virtio", "backend", "/dev/urandom"),
        part("balloon", Kind.BALLOON, "virtio"),
        part("panic", Kind.PANIC, "pvpanic"));
  }

  public static Machine uefi(String secureBoot) {
    return machine(
        "kvm",
        "hvm",
        "pc-q35-7.2",
        part("acpi", Kind.FEATURE, "acpi"),
        part("smm", Kind.FEATURE, "smm", "state", "on"),
        part("firmware", Kind.FIRMWARE, "uefi", "secure-boot", secureBoot),
        part("boot", Kind.BOOT, "media"),
        part("clock", Kind.CLOCK, "localtime"),
        part("hypervclock", Kind.TIMER, "hypervclock", "present", "yes"),
        part("relaxed", Kind.HYPERV, "relaxed", "state", "on"),
        part("spinlocks", Kind.HYPERV, "spinlocks", "state", "on", "retries", "8191"),
        part("tpm", Kind.TPM, "tpm-crb", "version", "2.0"),
        part("video", Kind.VIDEO, "virtio"),
        part("vnc", Kind.GRAPHICS, "vnc", "listen", "127.0.0.1"),
        part("usb", Kind.CONTROLLER, "usb", "model", "qemu-xhci"),
        part("scsi", Kind.CONTROLLER, "virtio-scsi"),
        part("disk0", Kind.DISK, "scsi", "source", "/d.qcow2", "format", "qcow2", "boot", "1"),
        part("disk1", Kind.DISK, "sata", "source", "/dev/vg/d", "format", "raw"),
        part("nic0", Kind.NIC, "e1000e", "link", "bridge", "source", "br0"),
        part("nic1", Kind.NIC, "virtio", "link", "network", "source", "default", "offload", "off"),
        part("console", Kind.CONSOLE, "serial"));
  }

  public static Machine secureBoot() {
    return machine(
        "qemu",
        "hvm",
        "pc-q35-7.2",
        part("acpi", Kind.FEATURE, "acpi"),
        part("smm", Kind.FEATURE, "smm", "state", "on"),
        part("firmware", Kind.FIRMWARE, "uefi", "secure-boot", "yes"),
        part("boot", Kind.BOOT, "media"),
        part("console", Kind.CONSOLE, "serial"));
  }

  public static Machine xenPv() {
    return machine(
        "xen",
        "pv",
        "xenpv",
        part("boot", Kind.BOOT, "kernel", "kernel", "/vmlinuz", "cmdline", "console=hvc0"),
        part("disk0", Kind.DISK, "xen", "source", "/d.img", "format", "raw", "target", "xvda"),
        part("nic0", Kind.NIC, "", "link", "bridge", "source", "xenbr0"),
        part("console", Kind.CONSOLE, "xen"));
  }

  public static Machine xenPvh() {
    return machine(
        "xen",
        "pvh",
        "xenpvh",
        part(
            "boot", Kind.BOOT, "kernel", "kernel", "/vmlinux", "initrd", "/initrd", "cmdline", "q"),
        part("nic0", Kind.NIC, "", "link", "bridge", "source", "xenbr0"),
        part("balloon", Kind.BALLOON, "xen"),
        part("console", Kind.CONSOLE, "xen"));
  }

  public static Machine xenHvm() {
    return machine(
        "xen",
        "hvm",
        "xenfv",
        part("acpi", Kind.FEATURE, "acpi"),
        part("apic", Kind.FEATURE, "apic"),
        part("pae", Kind.FEATURE, "pae"),
        part("boot", Kind.BOOT, "media"),
        part("disk0", Kind.DISK, "ide", "source", "/d.img", "format", "raw", "boot", "2"),
        part("cdrom", Kind.CDROM, "ide", "source", "/i.iso", "boot", "1"),
        part("nic0", Kind.NIC, "e1000", "link", "bridge", "source", "xenbr0"),
        part("console", Kind.CONSOLE, "serial"));
  }
}
