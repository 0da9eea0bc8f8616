package org.xenios.guest.linux;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.Mode;
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
record PlatformChoice(
    EngineChoice engine,
    ModeChoice mode,
    Platform platform,
    Reason reason,
    @Nullable FirmwareChoice firmware) {
  static final String Q35 = "q35";
  static final String PC = "pc";

  static PlatformChoice of(Question question) throws RefusedException {
    EngineChoice engine = EngineChoice.of(question);
    ModeChoice mode = ModeChoice.of(question, engine.engine());
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
      return new PlatformChoice(engine, mode, only, reason, null);
    }
    FirmwareChoice firmware = firmware(question, fitting);
    List<Platform> bootable =
        fitting.stream()
            .filter(p -> p.firmware().contains(firmware.firmware()) || isBare(p, firmware))
            .toList();
    return machine(question, engine, mode, bootable, firmware);
  }

  /** Whether the guest's machine is a PC that QEMU builds, emulated or not. */
  boolean isQemuPc() {
    return (engine.engine() == Engine.QEMU || engine.engine() == Engine.KVM)
        && mode.mode() == Mode.HVM;
  }

  boolean isXen() {
    return engine.engine() == Engine.XEN;
  }

  boolean isQ35() {
    return platform.family().equals(Q35);
  }

  private static boolean isBare(Platform platform, FirmwareChoice firmware) {
    return platform.firmware().isEmpty() && !firmware.firm();
  }

  private static FirmwareChoice firmware(Question question, List<Platform> fitting)
      throws RefusedException {
    FirmwareChoice wish = FirmwareChoice.of(question);
    if (fitting.stream().anyMatch(p -> p.firmware().contains(wish.firmware()) || isBare(p, wish))) {
      return wish;
    }
    boolean other = fitting.stream().anyMatch(p -> !p.firmware().isEmpty());
    if (other && !wish.firm()) {
      return new FirmwareChoice(
          Firmware.UEFI, new Reason("the host offers UEFI alone", Inputs.PLATFORMS), true);
    }
    String word = wish.firmware().word();
    throw new RefusedException(
        "host "
            + question.host().host()
            + " has no "
            + word
            + " firmware, and "
            + (question.spec().firmware() == null
                ? wish.reason().because()
                : word + " was asked for"),
        wish.firmware() == Firmware.UEFI
            ? "install OVMF on the host (Debian: apt-get install ovmf)"
            : "leave --firmware out");
  }

  private static PlatformChoice machine(
      Question question,
      EngineChoice engine,
      ModeChoice mode,
      List<Platform> bootable,
      FirmwareChoice firmware)
      throws RefusedException {
    Optional<Platform> q35 = family(bootable, Q35);
    Optional<Platform> pc = family(bootable, PC);
    Optional<String> tooOld = Quirks.without(question.release(), Q35);
    Reason reason;
    Platform chosen;
    if (q35.isPresent() && pc.isPresent() && tooOld.isPresent()) {
      chosen = pc.get();
      reason = new Reason("pc, not q35: " + tooOld.get(), question.releaseInput());
    } else if (q35.isPresent()) {
      chosen = q35.get();
      reason = new Reason("q35 has PCI Express" + pinned(chosen), Inputs.PLATFORMS);
    } else if (pc.isPresent()) {
      chosen = pc.get();
      reason = new Reason("pc, for the host offers no q35" + pinned(chosen), Inputs.PLATFORMS);
    } else {
      chosen = family(bootable, "xenfv").or(() -> family(bootable, "test")).orElse(null);
      reason = new Reason("the host's only full machine", Inputs.PLATFORMS);
    }
    if (chosen == null) {
      throw new RefusedException(
          "host "
              + question.host().host()
              + " offers "
              + Inputs.list(bootable.stream().map(Platform::family).toList())
              + ", and Linux needs q35 or pc",
          "choose another host");
    }
    FirmwareChoice used = chosen.firmware().isEmpty() ? null : firmware;
    return new PlatformChoice(engine, mode, chosen, reason, used);
  }

  private static String pinned(Platform platform) {
    return platform.machine().equals(platform.family())
        ? ""
        : "; the version is pinned, so that an upgrade of the host changes nothing for the guest";
  }

  private static Optional<Platform> family(List<Platform> platforms, String family) {
    return platforms.stream().filter(platform -> platform.family().equals(family)).findFirst();
  }
}
