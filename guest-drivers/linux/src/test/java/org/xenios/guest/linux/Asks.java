package org.xenios.guest.linux;

import java.util.Map;
import org.xenios.guest.kit.Ask;
import org.xenios.machine.HostCapabilities;

/** Requests for Linux, and the facts of its images. */
final class Asks {
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

  private Asks() {}

  static Ask empty(HostCapabilities host) {
    return Ask.of(new LinuxDriver(), LinuxDriver.LINUX, host);
  }

  static Ask kernel(HostCapabilities host, Map<String, String> facts) {
    return empty(host).withKernel(facts).withInitrd("/initrd");
  }

  static Ask disk(HostCapabilities host, Map<String, String> facts) {
    return empty(host).withDisk(facts);
  }
}
