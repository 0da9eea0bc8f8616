package org.xenios.guest.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.Kind;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;
import org.xenios.machine.Platform;
import org.xenios.machine.Reason;

/**
 * Which of the host's machines to build.
 *
 * @param engine what runs it, and why
 * @param mode how the guest sees it, and why
 * @param platform the host's offer
 * @param reason why that of the offers
 * @param firmware what runs before the guest, and why; null where nothing does
 */
record Choice(
    EngineChoice engine,
    ModeChoice mode,
    Platform platform,
    Reason reason,
    @Nullable FirmwareWish firmware) {

  static Choice of(Family family, Question question) throws RefusedException {
    EngineChoice engine = EngineChoice.of(family, question);
    ModeChoice mode = ModeChoice.of(family, question, engine.engine());
    List<Platform> fitting =
        question.host().platforms().stream()
            .filter(p -> p.engine() == engine.engine() && p.mode() == mode.mode())
            .toList();
    if (mode.mode() != Mode.HVM) {
      if (question.spec().firmware() != null) {
        throw new RefusedException(
            "a " + mode.mode().word() + " machine has no firmware",
            "leave --firmware out, or give --mode hvm");
      }
      Platform only = fitting.get(0);
      Reason reason =
          new Reason("what Xen builds for " + mode.mode().word(), mode.reason().input());
      return new Choice(engine, mode, only, reason, null);
    }
    FirmwareWish firmware = firmware(question, fitting, family.firmware(question));
    checkQuirks(family, question, engine.engine(), firmware);
    return machine(family, question, engine, mode, bootable(fitting, firmware), firmware);
  }

  /** Whether the guest's machine is a PC that QEMU builds, emulated or not. */
  boolean isQemu() {
    return engine.engine() == Engine.QEMU || engine.engine() == Engine.KVM;
  }

  boolean isXen() {
    return engine.engine() == Engine.XEN;
  }

  boolean isQ35() {
    return platform.family().equals("q35");
  }

  /** A full machine has a PC's serial port; others have Xen's console. */
  boolean hasSerial() {
    return mode.mode() == Mode.HVM;
  }

  /** Engine, mode, machine and firmware as parts of the design. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(Part.of("engine", Kind.ENGINE, engine.engine().word(), engine.reason()));
    parts.add(Part.of("mode", Kind.MODE, mode.mode().word(), mode.reason()));
    parts.add(Part.of("machine", Kind.MACHINE, platform.machine(), reason));
    FirmwareWish chosen = firmware;
    if (chosen != null) {
      parts.add(
          new Part(
              "firmware",
              Kind.FIRMWARE,
              chosen.firmware().word(),
              chosen.firmware() == Firmware.UEFI
                  ? Map.of("secure-boot", chosen.secureBoot() ? "yes" : "no")
                  : Map.of(),
              chosen.reason()));
    }
    return parts;
  }

  private static void checkQuirks(
      Family family, Question question, Engine engine, FirmwareWish wish) throws RefusedException {
    String word = wish.firmware().word();
    Optional<Reason> against =
        family.quirks().against("firmware", word, question, Circumstances.of(engine));
    if (against.isPresent()) {
      throw new RefusedException(
          family.who(question) + " does not boot by " + word + ": " + against.get().because(),
          question.spec().firmware() == null
              ? "give a disk or medium that other firmware boots"
              : "leave --firmware out");
    }
  }

  private static List<Platform> bootable(List<Platform> fitting, FirmwareWish wish) {
    return fitting.stream()
        .filter(p -> p.firmware().contains(wish.firmware()) || isBare(p, wish))
        .filter(p -> p.secureBoot() || !wish.secureBoot())
        .toList();
  }

  private static boolean isBare(Platform platform, FirmwareWish wish) {
    return platform.firmware().isEmpty() && !wish.firm();
  }

  private static FirmwareWish firmware(Question question, List<Platform> fitting, FirmwareWish wish)
      throws RefusedException {
    if (!bootable(fitting, wish).isEmpty()) {
      return wish;
    }
    boolean other = fitting.stream().anyMatch(p -> !p.firmware().isEmpty());
    if (other && !wish.firm()) {
      Firmware only = wish.firmware() == Firmware.BIOS ? Firmware.UEFI : Firmware.BIOS;
      return new FirmwareWish(
          only,
          false,
          new Reason("the host offers " + only.word() + " alone", Inputs.PLATFORMS),
          true);
    }
    String word = wish.firmware().word() + (wish.secureBoot() ? " with secure boot" : "");
    throw new RefusedException(
        "host "
            + question.host().host()
            + " has no "
            + word
            + " firmware, and "
            + (question.spec().firmware() == null
                ? wish.reason().because()
                : wish.firmware().word() + " was asked for"),
        wish.firmware() == Firmware.UEFI
            ? "install OVMF on the host (Debian: apt-get install ovmf)"
            : "leave --firmware out");
  }

  private static Choice machine(
      Family family,
      Question question,
      EngineChoice engine,
      ModeChoice mode,
      List<Platform> bootable,
      FirmwareWish firmware)
      throws RefusedException {
    MachineRows.Chosen chosen = family.machines().best(family, question, engine.engine(), bootable);
    FirmwareWish used = chosen.platform().firmware().isEmpty() ? null : firmware;
    return new Choice(engine, mode, chosen.platform(), chosen.reason(), used);
  }
}
