package org.xenios.guest.kit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenios.guest.BootImage;
import org.xenios.machine.Firmware;
import org.xenios.machine.Reason;

/**
 * What a full machine should run before the guest.
 *
 * @param firmware the wish
 * @param secureBoot whether it shall refuse what is not signed
 * @param reason why
 * @param firm whether nothing else will do
 */
public record FirmwareWish(Firmware firmware, boolean secureBoot, Reason reason, boolean firm) {
  private static final String EFI_SYSTEM = "C12A7328-F81F-11D2-BA4B-00A0C93EC93B";

  /** Partition types that a BIOS boots from, by GPT's name of them. */
  private static final Set<String> BIOS_BOOT =
      Set.of("21686148-6449-6E6F-744E-656564454649", "83BD6B9D-7F41-11DC-BE0B-001560B84F0F");

  /** What was asked for, else what the media can be booted with, else BIOS. */
  public static FirmwareWish of(Question question) {
    Firmware asked = question.spec().firmware();
    if (asked != null) {
      return new FirmwareWish(
          asked, false, new Reason(asked.word() + " was asked for", Inputs.FIRMWARE), true);
    }
    Optional<Reason> efiOnly = question.bootsKernel() ? Optional.empty() : efiOnly(question);
    return efiOnly
        .map(reason -> new FirmwareWish(Firmware.UEFI, false, reason, true))
        .orElseGet(
            () ->
                new FirmwareWish(
                    Firmware.BIOS,
                    false,
                    new Reason("BIOS starts soonest, and nothing asks for UEFI", Inputs.FIRMWARE),
                    false));
  }

  /** Why the media can be booted by UEFI alone; empty when a BIOS could. */
  public static Optional<Reason> efiOnly(Question question) {
    Optional<BootImage> disk = question.disk();
    if (disk.isPresent() && isEfiOnly(disk.get())) {
      return Optional.of(
          new Reason(
              "the disk has an EFI system partition and none that a BIOS could boot from",
              "image.gpt.type"));
    }
    return question.cdroms().stream()
        .limit(1)
        .filter(cdrom -> cdrom.fact("iso.boot").filter("uefi"::equals).isPresent())
        .findFirst()
        .map(cdrom -> new Reason("the medium boots by UEFI alone", "image.iso.boot"));
  }

  private static boolean isEfiOnly(BootImage disk) {
    Set<String> types =
        Set.copyOf(
            disk.facts().entrySet().stream()
                .filter(fact -> fact.getKey().startsWith("gpt.type."))
                .map(Map.Entry::getValue)
                .toList());
    return types.contains(EFI_SYSTEM) && BIOS_BOOT.stream().noneMatch(types::contains);
  }
}
