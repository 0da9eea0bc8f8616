package org.xenios.guest.windows;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.Guest;
import org.xenios.guest.kit.FirmwareWish;
import org.xenios.guest.kit.Question;
import org.xenios.guest.kit.RefusedException;
import org.xenios.guest.kit.Version;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.Kind;
import org.xenios.machine.Reason;

/**
 * What a Windows demands of firmware and TPM.
 *
 * @param version of NT; null when it is not known
 * @param uefi whether UEFI is said with the release
 */
record Demands(@Nullable Version version, boolean uefi) {
  /** 11, and Server 2025 after it, demand UEFI with secure boot and a TPM 2.0. */
  private static final Version SECURE_SINCE = Version.of("10.0.22000").orElseThrow();

  private static final String TPM = "tpm-crb";

  static Demands of(Optional<Version> version, Guest guest) {
    return new Demands(version.orElse(null), Said.of(guest).words().contains(Said.UEFI));
  }

  static Demands of(Question question) {
    return of(question.version(), question.request().guest());
  }

  /** Whether nothing will do but UEFI with secure boot and a TPM. */
  boolean security() {
    return version != null && version.compareTo(SECURE_SINCE) >= 0;
  }

  FirmwareWish firmware(Question question) {
    if (usual() == Firmware.UEFI && question.spec().firmware() == null) {
      String because =
          security()
              ? name(question) + " demands UEFI with secure boot"
              : "UEFI was said with the release";
      return new FirmwareWish(
          Firmware.UEFI, security(), new Reason(because, question.dated().input()), true);
    }
    FirmwareWish wish = FirmwareWish.of(question);
    return new FirmwareWish(wish.firmware(), security(), wish.reason(), wish.firm());
  }

  void check(Question question) throws RefusedException {
    Firmware asked = question.spec().firmware();
    if (version == null && Drivers.installs(question)) {
      throw new RefusedException(
          "the medium does not say which Windows is to be installed",
          "say it: --os win11, win10, win2k22, … (osinfo's ids)");
    }
    if (security()) {
      checkSecurity(question, asked);
    }
    FirmwareWish wish = firmware(question);
    if (question.spec().seed() != null && wish.firmware() != usual()) {
      throw new RefusedException(
          "the answer file parts the disk for "
              + usual().word()
              + ", as it does for "
              + name(question)
              + (uefi ? " when uefi is said with it" : "")
              + ", and "
              + wish.reason().because(),
          cure(question));
    }
  }

  /** How to have the answer file and the machine agree. */
  private String cure(Question question) {
    String release = question.request().guest().release();
    return usual() == Firmware.BIOS
        ? "say it with the release, for which the answer file is written: --os windows/"
            + release
            + "+"
            + Said.UEFI
        : "leave --firmware out";
  }

  private void checkSecurity(Question question, @Nullable Firmware asked) throws RefusedException {
    String host = "host " + question.host().host();
    String demands = name(question) + " demands ";
    String other = other(question);
    if (asked == Firmware.BIOS) {
      throw new RefusedException(
          demands + "UEFI with secure boot, and bios was asked for",
          "leave --firmware out" + other);
    }
    if (question.host().platforms().stream().anyMatch(p -> p.engine() == Engine.XEN)) {
      throw new RefusedException(
          demands + "secure boot and a TPM 2.0, and libvirt offers neither on Xen",
          "choose a host with KVM" + other);
    }
    if (question.host().platforms().stream().noneMatch(p -> p.offers(Kind.TPM, TPM))) {
      throw new RefusedException(
          demands + "a TPM 2.0, and " + host + " cannot emulate one: swtpm is missing",
          "install swtpm on the host (Debian: apt-get install swtpm swtpm-tools)" + other);
    }
    if (question.host().platforms().stream().noneMatch(p -> p.secureBoot())) {
      throw new RefusedException(
          demands
              + "UEFI with secure boot, and "
              + host
              + " has no firmware for it: ovmf is missing",
          "install OVMF on the host (Debian: apt-get install ovmf)" + other);
    }
  }

  /** What the answer file parts the disk for. */
  Firmware usual() {
    return security() || uefi ? Firmware.UEFI : Firmware.BIOS;
  }

  /** A further cure where the medium leaves the release open. */
  private static String other(Question question) {
    return switch (release(question)) {
      case "10-or-11" -> "; if it is 10, say so: --os win10";
      case "2016-or-later" -> "; if it is older than 2025, say so: --os win2k22";
      default -> "";
    };
  }

  private static String name(Question question) {
    return "Windows " + release(question);
  }

  private static String release(Question question) {
    return Said.of(question.request().guest()).release();
  }
}
