package org.xenios.guest.netbsd;

import java.util.HashMap;
import java.util.Map;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.machine.HostCapabilities;

/** Requests for NetBSD, and the facts of its images. */
final class Asks {
  static final Map<String, String> GENERIC_11 =
      Map.of(
          "format", "elf",
          "elf.class", "64",
          "elf.machine", "62",
          "elf.note.xen.GUEST_OS", "NetBSD",
          "elf.note.xen.PHYS32_ENTRY", "0x20e000",
          "version.netbsd", "11.0 (GENERIC) #0: Mon Jun  1 00:00:00 UTC 2026");
  static final Map<String, String> GENERIC_10 =
      changed(GENERIC_11, "version.netbsd", "10.1 (GENERIC) #0: Mon Dec 16 13:08:11 UTC 2024");
  static final Map<String, String> MICROVM =
      changed(GENERIC_11, "version.netbsd", "11.0 (MICROVM) #0: Mon Jun  1 00:00:00 UTC 2026");
  static final Map<String, String> XEN3_DOMU =
      Map.of(
          "format", "elf",
          "elf.class", "64",
          "elf.machine", "62",
          "elf.note.xen.GUEST_OS", "NetBSD",
          "elf.note.xen.XEN_VERSION", "xen-3.0",
          "elf.note.xen.HYPERCALL_PAGE", "0xffffffff80203000",
          "version.netbsd", "9.4 (XEN3_DOMU) #0: Sat Apr 20 13:44:22 UTC 2024");
  static final Map<String, String> I386 =
      Map.of(
          "format", "elf",
          "elf.class", "32",
          "elf.machine", "3",
          "multiboot", "1",
          "version.netbsd", "9.4 (GENERIC) #0: Sat Apr 20 13:44:22 UTC 2024");
  static final Map<String, String> DISK =
      Map.of("format", "disk", "mbr.boot", "1", "mbr.type.1", "a9", "bsdlabel.a", "4.2BSD");
  static final Map<String, String> GPT_DISK =
      Map.of(
          "format", "disk",
          "gpt.type.1", "C12A7328-F81F-11D2-BA4B-00A0C93EC93B",
          "gpt.type.2", "49F48D5A-B10E-11DC-B99B-0019D1879648",
          "gpt.type.3", "49F48D32-B10E-11DC-B99B-0019D1879648");
  static final Map<String, String> ISO =
      Map.of(
          "format", "iso9660",
          "iso.volume", "NETBSD_101",
          "iso.system", "NetBSD",
          "iso.boot", "bios,uefi");

  private Asks() {}

  static Ask empty(HostCapabilities host) {
    return Ask.of(new NetBsdDriver(), NetBsdDriver.NETBSD, host);
  }

  static Ask kernel(HostCapabilities host, Map<String, String> facts) {
    return empty(host).withKernel(facts);
  }

  static Ask disk(HostCapabilities host, Map<String, String> facts) {
    return empty(host).withDisk(facts);
  }

  /** A host with QEMU that offers the microvm machine too, as libvirt states it. */
  static HostCapabilities microvmHost(boolean vt) {
    return Hosts.withMicrovm(Hosts.qemu(vt));
  }

  /** The facts with one changed, or without it when the value is null. */
  static Map<String, String> changed(Map<String, String> facts, String name, String value) {
    Map<String, String> changed = new HashMap<>(facts);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return Map.copyOf(changed);
  }
}
