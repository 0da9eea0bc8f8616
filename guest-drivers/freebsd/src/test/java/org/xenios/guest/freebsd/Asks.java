package org.xenios.guest.freebsd;

import java.util.Map;
import org.xenios.guest.kit.Ask;
import org.xenios.machine.HostCapabilities;

/** Requests for FreeBSD, and the facts of its images. */
final class Asks {
  static final Map<String, String> KERNEL =
      Map.ofEntries(
          Map.entry("format", "elf"),
          Map.entry("elf.class", "64"),
          Map.entry("elf.machine", "62"),
          Map.entry("elf.interpreter", "/red/herring"),
          Map.entry("elf.note.xen.GUEST_OS", "FreeBSD"),
          Map.entry("elf.note.xen.GUEST_VERSION", "1401000"),
          Map.entry("elf.note.xen.XEN_VERSION", "xen-3.0"),
          Map.entry("elf.note.xen.ENTRY", "0xffffffff80385000"),
          Map.entry("elf.note.xen.HYPERCALL_PAGE", "0xffffffff80386000"),
          Map.entry("elf.note.xen.PHYS32_ENTRY", "0x385010"),
          Map.entry("version.freebsd", "14.1-RELEASE releng/14.1-n267679-10e31f0946d8 GENERIC"));
  static final Map<String, String> DISK =
      Map.of(
          "format", "disk",
          "mbr.boot", "1",
          "gpt.type.1", "83BD6B9D-7F41-11DC-BE0B-001560B84F0F",
          "gpt.type.2", "516E7CB5-6ECF-11D6-8FF8-00022D09712B",
          "gpt.type.3", "516E7CB6-6ECF-11D6-8FF8-00022D09712B",
          "fs.3", "ufs2",
          "fs.3.label", "rootfs");
  static final Map<String, String> SLICE =
      Map.of("format", "disk", "mbr.type.1", "a5", "bsdlabel.a", "4.2BSD", "fs.a", "ufs2");
  static final Map<String, String> ZFS =
      Map.of(
          "format", "disk",
          "gpt.type.1", "C12A7328-F81F-11D2-BA4B-00A0C93EC93B",
          "gpt.type.2", "516E7CBA-6ECF-11D6-8FF8-00022D09712B",
          "fs.2", "zfs",
          "fs.2.label", "zroot",
          "efi.dirs", "boot,freebsd");
  static final Map<String, String> ISO =
      Map.of(
          "format", "iso9660",
          "iso.system", "FreeBSD",
          "iso.volume", "13_1_RELEASE_AMD64_CD",
          "iso.boot", "bios,uefi");

  private Asks() {}

  static Ask empty(HostCapabilities host) {
    return Ask.of(new FreeBsdDriver(), FreeBsdDriver.FREEBSD, host);
  }

  static Ask kernel(HostCapabilities host) {
    return empty(host).withKernel(KERNEL);
  }

  static Ask disk(HostCapabilities host, Map<String, String> facts) {
    return empty(host).withDisk(facts);
  }
}
