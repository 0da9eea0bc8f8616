package org.xenios.guest.windows;

import java.util.Map;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Kind;

/** Requests for Windows, and the facts of its images. */
final class Asks {
  static final Map<String, String> DISK =
      Map.of("format", "disk", "mbr.boot", "1", "mbr.type.1", "07", "fs.1", "ntfs");
  static final Map<String, String> EFI_DISK =
      Map.of(
          "format", "disk",
          "gpt.type.1", "C12A7328-F81F-11D2-BA4B-00A0C93EC93B",
          "gpt.type.2", "E3C9E316-0B5C-4DB8-817D-F92DF00215AE",
          "efi.dirs", "boot,microsoft");
  static final Map<String, String> MEDIUM =
      Map.of(
          "format", "iso9660",
          "iso.volume", "CCCOMA_X64FRE_EN-US_DV9",
          "iso.boot", "bios,uefi");
  static final Map<String, String> DRIVERS =
      Map.of("format", "iso9660", "iso.volume", "virtio-win-0.1.240");

  private Asks() {}

  static Ask empty(HostCapabilities host) {
    return Ask.of(new WindowsDriver(), WindowsDriver.WINDOWS, host);
  }

  static Ask disk(HostCapabilities host, String release) {
    return empty(host).withRelease(release).withDisk(DISK);
  }

  static Ask installation(HostCapabilities host, String release) {
    return empty(host).withRelease(release).withNewDisk(64 * Hosts.GIB).withCdrom(MEDIUM);
  }

  /** A host with VT, swtpm and a firmware with secure boot. */
  static HostCapabilities equipped() {
    return Hosts.secureBoot(Hosts.models(Hosts.qemu(true), Kind.TPM, "tpm-crb", "tpm-tis"), true);
  }
}
