package org.xenios.guest.linux;

import java.util.Map;
import java.util.Optional;
import org.xenios.guest.BootImage;
import org.xenios.machine.Firmware;
import org.xenios.machine.Reason;

/**
 * What a full machine should run before the guest.
 *
 * @param firmware the wish
 * @param reason why
 * @param firm whether nothing else will do
 */
record FirmwareChoice(Firmware firmware, Reason reason, boolean firm) {
  private static final String EFI_SYSTEM = "C12A7328-F81F-11D2-BA4B-00A0C93EC93B";
  private static final String BIOS_BOOT = "21686148-6449-6E6F-744E-656564454649";

  static FirmwareChoice of(Question question) {
    Firmware asked = question.spec().firmware();
    if (asked != null) {
      return new FirmwareChoice(
          asked, new Reason(asked.word() + " was asked for", Inputs.FIRMWARE), true);
    }
    Optional<Reason> efiOnly = question.bootsKernel() ? Optional.empty() : efiOnly(question);
    return efiOnly
        .map(reason -> new FirmwareChoice(Firmware.UEFI, reason, true))
        .orElseGet(
            () ->
                new FirmwareChoice(
                    Firmware.BIOS,
                    new Reason("BIOS starts soonest, and nothing asks for UEFI", Inputs.FIRMWARE),
                    false));
  }

  private static Optional<Reason> efiOnly(Question question) {
    Optional<BootImage> disk = question.disk(0);
    if (disk.isPresent()) {
      boolean efi = hasPartition(disk.get(), EFI_SYSTEM) && !hasPartition(disk.get(), BIOS_BOOT);
      if (efi) {
        return Optional.of(
            new Reason(
                "the disk has an EFI system partition and none that a BIOS could boot from",
                "image.gpt.type"));
      }
    }
    return question
        .cdrom()
        .filter(cdrom -> cdrom.fact("iso.boot").filter("uefi"::equals).isPresent())
        .map(cdrom -> new Reason("the medium boots by UEFI alone", "image.iso.boot"));
  }

  private static boolean hasPartition(BootImage disk, String type) {
    return disk.facts().entrySet().stream()
        .filter(fact -> fact.getKey().startsWith("gpt.type."))
        .map(Map.Entry::getValue)
        .anyMatch(type::equals);
  }
}
