package org.xenios.itests;

import java.util.HashMap;
import java.util.Map;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.machine.Engine;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Kind;

/** The images that the page of cells speaks of, as the facts that the image reader would find. */
final class CellImages {
  private static final long GIB = 1L << 30;
  private static final String EFI_SYSTEM = "C12A7328-F81F-11D2-BA4B-00A0C93EC93B";

  private CellImages() {}

  /**
   * Adds an image to a request; {@code accepted} at its end accepts emulation, {@code +TPM} gives
   * the host a TPM and secure boot, {@code +microvm} QEMU's microvm machine.
   */
  static Ask put(Ask ask, String image) {
    String rest = image.substring(0, Math.max(0, image.lastIndexOf(' ')));
    if (image.endsWith(" accepted")) {
      return put(ask.withEngine(Engine.QEMU), rest);
    }
    if (image.endsWith(" +TPM")) {
      HostCapabilities host = Hosts.models(ask.host(), Kind.TPM, "tpm-crb");
      return put(ask.withHost(Hosts.secureBoot(host, true)), rest);
    }
    if (image.endsWith(" +microvm")) {
      return put(ask.withHost(Hosts.withMicrovm(ask.host())), rest);
    }
    String[] words = image.split(" ", 2);
    return switch (words[0]) {
      case "bzImage" ->
          ask.withKernel(
              Map.of(
                  "format", "bzimage",
                  "bzimage.version", words[1] + ".0-1-amd64 (x)",
                  "bzimage.xloadflags", "0x7f"));
      case "vmlinux" -> ask.withKernel(elf("linux", "version.linux", words[1] + ".0", true, true));
      case "kernel" ->
          ask.withKernel(elf("FreeBSD", "version.freebsd", words[1] + "-RELEASE", false, true));
      case "kernel-without-PVH" ->
          ask.withKernel(elf("FreeBSD", "version.freebsd", words[1] + "-RELEASE", false, false));
      case "GENERIC", "MICROVM" ->
          ask.withKernel(
              elf("NetBSD", "version.netbsd", words[1] + " (" + words[0] + ")", false, true));
      case "XEN3_DOMU" ->
          ask.withKernel(elf("NetBSD", "version.netbsd", words[1] + " (XEN3_DOMU)", true, false));
      case "disk" -> ask.withDisk(Map.of("format", "disk", "mbr.boot", "1"));
      case "EFI" -> ask.withDisk(Map.of("format", "disk", "gpt.type.1", EFI_SYSTEM));
      case "installer" ->
          ask.withNewDisk(128 * GIB)
              .withCdrom(Map.of("format", "iso9660", "iso.boot", "bios,uefi"));
      default -> throw new AssertionError("no such image: " + image);
    };
  }

  private static Map<String, String> elf(
      String os, String versionFact, String version, boolean pv, boolean pvh) {
    Map<String, String> facts = new HashMap<>();
    facts.put("format", "elf");
    facts.put("elf.class", "64");
    facts.put("elf.machine", "62");
    facts.put("elf.note.xen.GUEST_OS", os);
    facts.put(versionFact, version);
    if (pv) {
      facts.put("elf.note.xen.XEN_VERSION", "xen-3.0");
      facts.put("elf.note.xen.HYPERCALL_PAGE", "0xffffffff80201000");
    }
    if (pvh) {
      facts.put("elf.note.xen.PHYS32_ENTRY", "0x1000000");
    }
    return facts;
  }
}
