package org.xenios.guest.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xenios.guest.BootImage;
import org.xenios.guest.BootImage.Role;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.Guest;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;
import org.xenios.machine.Spec;

/** A request in the making; every {@code with} gives another one. */
record Ask(
    HostCapabilities host,
    String release,
    Map<String, String> kernel,
    String cmdline,
    List<Map<String, String>> disks,
    Map<String, String> cdrom,
    List<Spec.Network> networks,
    long memory,
    int vcpus,
    Mode mode,
    Engine engine,
    Firmware firmware) {

  static final Map<String, String> BZIMAGE =
      Map.of(
          "format", "bzimage",
          "bzimage.version", "6.1.0-32-cloud-amd64 (debian) #1",
          "bzimage.xloadflags", "0x7f");
  static final Map<String, String> VMLINUX =
      Map.of(
          "format", "elf",
          "elf.class", "64",
          "elf.machine", "62",
          "elf.note.xen.GUEST_OS", "linux",
          "elf.note.xen.XEN_VERSION", "xen-3.0",
          "elf.note.xen.ENTRY", "0xffffffff8304e1c0",
          "elf.note.xen.PHYS32_ENTRY", "0x1000850",
          "version.linux", "6.1.0-32 (debian)");
  static final Map<String, String> DISK =
      Map.of("format", "disk", "mbr.boot", "1", "mbr.type.2", "83", "fs.2", "ext4");
  static final Map<String, String> EFI_DISK =
      Map.of(
          "format", "disk",
          "gpt.type.1", "C12A7328-F81F-11D2-BA4B-00A0C93EC93B",
          "gpt.type.3", "0FC63DAF-8483-4772-8E79-3D69D8477DE4");
  static final Map<String, String> ISO =
      Map.of("format", "iso9660", "iso.volume", "Debian 12.5.0 amd64 n", "iso.boot", "bios,uefi");

  static Ask kernel(HostCapabilities host, Map<String, String> facts) {
    return empty(host).withKernel(facts);
  }

  static Ask disk(HostCapabilities host, Map<String, String> facts) {
    return empty(host).withDisk(facts);
  }

  static Ask empty(HostCapabilities host) {
    return new Ask(host, null, null, "", List.of(), null, List.of(), 0, 0, null, null, null);
  }

  Ask withHost(HostCapabilities other) {
    return new Ask(
        other, release, kernel, cmdline, disks, cdrom, networks, memory, vcpus, mode, engine,
        firmware);
  }

  Ask withRelease(String other) {
    return new Ask(
        host, other, kernel, cmdline, disks, cdrom, networks, memory, vcpus, mode, engine,
        firmware);
  }

  Ask withKernel(Map<String, String> facts) {
    return new Ask(
        host, release, facts, cmdline, disks, cdrom, networks, memory, vcpus, mode, engine,
        firmware);
  }

  Ask withCmdline(String words) {
    return new Ask(
        host, release, kernel, words, disks, cdrom, networks, memory, vcpus, mode, engine,
        firmware);
  }

  Ask withDisk(Map<String, String> facts) {
    List<Map<String, String>> more = new ArrayList<>(disks);
    more.add(facts);
    return withDisks(more);
  }

  Ask withDisks(List<Map<String, String>> others) {
    return new Ask(
        host, release, kernel, cmdline, others, cdrom, networks, memory, vcpus, mode, engine,
        firmware);
  }

  Ask withCdrom(Map<String, String> facts) {
    return new Ask(
        host, release, kernel, cmdline, disks, facts, networks, memory, vcpus, mode, engine,
        firmware);
  }

  Ask withNetwork(Spec.Link link, String source) {
    List<Spec.Network> more = new ArrayList<>(networks);
    more.add(new Spec.Network(link, source, null));
    return new Ask(
        host, release, kernel, cmdline, disks, cdrom, more, memory, vcpus, mode, engine, firmware);
  }

  Ask withFigures(long otherMemory, int otherVcpus) {
    return new Ask(
        host,
        release,
        kernel,
        cmdline,
        disks,
        cdrom,
        networks,
        otherMemory,
        otherVcpus,
        mode,
        engine,
        firmware);
  }

  Ask withMode(Mode other) {
    return new Ask(
        host, release, kernel, cmdline, disks, cdrom, networks, memory, vcpus, other, engine,
        firmware);
  }

  Ask withEngine(Engine other) {
    return new Ask(
        host, release, kernel, cmdline, disks, cdrom, networks, memory, vcpus, mode, other,
        firmware);
  }

  Ask withFirmware(Firmware other) {
    return new Ask(
        host, release, kernel, cmdline, disks, cdrom, networks, memory, vcpus, mode, engine, other);
  }

  DesignRequest request() {
    List<BootImage> images = new ArrayList<>();
    if (kernel != null) {
      images.add(new BootImage("/vmlinuz", Role.KERNEL, 1, kernel));
    }
    disks.forEach(facts -> images.add(new BootImage("/disk", Role.DISK, 1, facts)));
    if (cdrom != null) {
      images.add(new BootImage("/cd.iso", Role.CDROM, 1, cdrom));
    }
    Spec spec =
        new Spec(
            "web",
            null,
            memory,
            vcpus,
            mode,
            engine,
            firmware,
            kernel == null ? null : new Spec.Kernel("/vmlinuz", "/initrd", cmdline),
            disks.stream().map(facts -> new Spec.Disk("/disk", "raw", false)).toList(),
            cdrom == null ? null : "/cd.iso",
            networks);
    return new DesignRequest(new Guest("linux", release), spec, images, host);
  }

  Design design() {
    return new LinuxDriver().design(request());
  }

  Machine machine() {
    Design design = design();
    if (design instanceof Design.Accepted accepted) {
      return accepted.machine();
    }
    throw new AssertionError(design.toString());
  }

  Design.Refused refusal() {
    Design design = design();
    if (design instanceof Design.Refused refused) {
      return refused;
    }
    throw new AssertionError(design.toString());
  }
}
