package org.xenios.guest.kit;

import java.util.EnumMap;
import java.util.Map;
import org.xenios.guest.BootImage;
import org.xenios.machine.Mode;
import org.xenios.machine.Reason;

/**
 * The modes that a kernel can be booted in.
 *
 * @param can the modes, each with what says so
 * @param cannot the other modes, each with what it lacks
 */
public record KernelModes(Map<Mode, Reason> can, Map<Mode, Reason> cannot) {
  /** Where the facts of Xen's notes begin. */
  public static final String NOTE = "elf.note.xen.";

  private static final String PVH_ENTRY = NOTE + "PHYS32_ENTRY";

  /** Nothing known yet. */
  public KernelModes() {
    this(new EnumMap<>(Mode.class), new EnumMap<>(Mode.class));
  }

  /** It can. */
  public KernelModes can(Mode mode, String because, String input) {
    cannot.remove(mode);
    can.put(mode, new Reason(because, input));
    return this;
  }

  /** It cannot. */
  public KernelModes cannot(Mode mode, String because, String input) {
    can.remove(mode);
    cannot.put(mode, new Reason(because, input));
    return this;
  }

  /** What an ELF's notes and headers say of it. */
  public static KernelModes elf(BootImage kernel) {
    KernelModes modes = new KernelModes();
    if (kernel.fact(PVH_ENTRY).isPresent()) {
      modes.can(Mode.PVH, "it has a PVH entry", "image." + PVH_ENTRY);
      modes.can(Mode.HVM, "it has a PVH entry", "image." + PVH_ENTRY);
    } else {
      modes.cannot(Mode.PVH, "it has no PVH entry", "image." + PVH_ENTRY);
      modes.cannot(Mode.HVM, "it has no PVH entry", "image." + PVH_ENTRY);
    }
    // QEMU enters none of 64 bits by its multiboot header
    if (kernel.fact("multiboot").isPresent() && !isWide(kernel)) {
      modes.can(Mode.HVM, "it has a multiboot header", "image.multiboot");
    }
    modes.pv(kernel);
    return modes;
  }

  private void pv(BootImage kernel) {
    boolean entry =
        kernel.fact(NOTE + "ENTRY").or(() -> kernel.fact(NOTE + "HYPERCALL_PAGE")).isPresent();
    if (kernel.fact(NOTE + "XEN_VERSION").isEmpty() || !entry) {
      cannot(Mode.PV, "it has no notes of a PV kernel", "image." + NOTE + "XEN_VERSION");
    } else if (!isWide(kernel)) {
      cannot(Mode.PV, "PV kernels of 32 bits have no security support", "image.elf.class");
    } else {
      can(Mode.PV, "it has the notes of a PV kernel", "image." + NOTE + "XEN_VERSION");
    }
  }

  private static boolean isWide(BootImage kernel) {
    return kernel.fact("elf.class").orElse("").equals("64");
  }
}
