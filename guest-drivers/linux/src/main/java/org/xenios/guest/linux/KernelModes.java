package org.xenios.guest.linux;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.xenios.guest.BootImage;
import org.xenios.machine.Mode;
import org.xenios.machine.Reason;

/**
 * The modes that a kernel can be booted in.
 *
 * @param can the modes, each with what says so
 * @param cannot the other modes, each with what it lacks
 */
record KernelModes(Map<Mode, Reason> can, Map<Mode, Reason> cannot) {
  private static final String NOTE = "elf.note.xen.";
  private static final int KERNEL_IS_64_BIT = 1;

  static KernelModes of(BootImage kernel, Optional<Release> release, String releaseInput) {
    KernelModes modes = new KernelModes(new EnumMap<>(Mode.class), new EnumMap<>(Mode.class));
    switch (kernel.fact("format").orElse("")) {
      case "bzimage" -> modes.bzImage(kernel, release, releaseInput);
      case "elf" -> modes.elf(kernel);
      default -> {}
    }
    return modes;
  }

  private void bzImage(BootImage kernel, Optional<Release> release, String releaseInput) {
    can.put(Mode.HVM, new Reason("a bzImage boots on a full machine", "image.format"));
    boolean wide = kernel.fact("bzimage.xloadflags").filter(KernelModes::isWide).isPresent();
    for (Mode mode : new Mode[] {Mode.PVH, Mode.PV}) {
      Optional<String> tooOld = Quirks.without(release, mode.word());
      if (!wide) {
        cannot.put(
            mode,
            new Reason("its header does not say that it has 64 bits", "image.bzimage.xloadflags"));
      } else if (tooOld.isPresent()) {
        cannot.put(mode, new Reason(tooOld.get(), releaseInput));
      } else {
        can.put(
            mode,
            new Reason(
                "Linux of this age is taken to have what "
                    + mode.word()
                    + " needs; its Xen notes are packed and cannot be seen",
                release.isPresent() ? releaseInput : "image.bzimage.xloadflags"));
      }
    }
  }

  private void elf(BootImage kernel) {
    boolean pvh = kernel.fact(NOTE + "PHYS32_ENTRY").isPresent();
    Reason pvhEntry = new Reason("it has a PVH entry", "image." + NOTE + "PHYS32_ENTRY");
    if (pvh) {
      can.put(Mode.PVH, pvhEntry);
      can.put(Mode.HVM, pvhEntry);
    } else {
      Reason none = new Reason("it has no PVH entry", "image." + NOTE + "PHYS32_ENTRY");
      cannot.put(Mode.PVH, none);
      cannot.put(Mode.HVM, none);
    }
    if (kernel.fact("multiboot").isPresent()) {
      cannot.remove(Mode.HVM);
      can.put(Mode.HVM, new Reason("it has a multiboot header", "image.multiboot"));
    }
    pv(kernel);
  }

  private void pv(BootImage kernel) {
    boolean entry =
        kernel.fact(NOTE + "ENTRY").or(() -> kernel.fact(NOTE + "HYPERCALL_PAGE")).isPresent();
    if (kernel.fact(NOTE + "XEN_VERSION").isEmpty() || !entry) {
      cannot.put(
          Mode.PV, new Reason("it has no notes of a PV kernel", "image." + NOTE + "XEN_VERSION"));
    } else if (!kernel.fact("elf.class").orElse("").equals("64")) {
      cannot.put(
          Mode.PV, new Reason("PV kernels of 32 bits have no security support", "image.elf.class"));
    } else {
      can.put(
          Mode.PV, new Reason("it has the notes of a PV kernel", "image." + NOTE + "XEN_VERSION"));
    }
  }

  private static boolean isWide(String flags) {
    try {
      return (Integer.decode(flags) & KERNEL_IS_64_BIT) != 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
