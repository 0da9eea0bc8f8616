package org.xenios.guest.linux;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.xenios.guest.BootImage;
import org.xenios.machine.Engine;
import org.xenios.machine.Mode;
import org.xenios.machine.Platform;
import org.xenios.machine.Reason;

/**
 * How the guest sees the machine: the best of the modes that the image can be booted in and that
 * the host offers.
 *
 * @param mode the mode
 * @param reason why
 */
record ModeChoice(Mode mode, Reason reason) {
  /** Without emulated devices before with them, with hardware help before without it. */
  private static final List<Mode> BEST_FIRST = List.of(Mode.PVH, Mode.PV, Mode.HVM);

  static ModeChoice of(Question question, Engine engine) throws RefusedException {
    Set<Mode> offered =
        question.host().platforms().stream()
            .filter(platform -> platform.engine() == engine)
            .map(Platform::mode)
            .collect(Collectors.toSet());
    KernelModes image = imageModes(question, engine);
    Mode asked = question.spec().mode();
    if (asked != null) {
      return asked(question, asked, image, offered);
    }
    for (Mode mode : BEST_FIRST) {
      if (offered.contains(mode) && image.can().containsKey(mode)) {
        return new ModeChoice(mode, why(question, mode, image, offered));
      }
    }
    throw new RefusedException(
        "host "
            + question.host().host()
            + " offers "
            + words(offered)
            + ", and what is to be booted needs "
            + (image.can().isEmpty() ? "an entry that it lacks" : words(image.can().keySet())),
        image.can().isEmpty()
            ? "give the bzImage of this kernel, or one built with CONFIG_PVH"
            : "choose another host, or another image");
  }

  private static ModeChoice asked(
      Question question, Mode asked, KernelModes image, Set<Mode> offered) throws RefusedException {
    if (!offered.contains(asked)) {
      throw new RefusedException(
          "host "
              + question.host().host()
              + " offers "
              + words(offered)
              + " only, not "
              + asked.word(),
          "leave --mode out, or choose another host");
    }
    if (!image.can().containsKey(asked)) {
      Reason lacks = image.cannot().get(asked);
      throw new RefusedException(
          "this "
              + question.bootsFrom()
              + " cannot be booted as "
              + asked.word()
              + (lacks == null ? "" : ": " + lacks.because()),
          image.can().isEmpty()
              ? "give another image"
              : "leave --mode out, or give one of: " + words(image.can().keySet()));
    }
    return new ModeChoice(asked, new Reason(asked.word() + " was asked for", Inputs.MODE));
  }

  private static KernelModes imageModes(Question question, Engine engine) {
    Map<Mode, Reason> can = new EnumMap<>(Mode.class);
    Map<Mode, Reason> cannot = new EnumMap<>(Mode.class);
    if (!question.bootsKernel()) {
      can.put(Mode.HVM, new Reason("a boot loader needs firmware", Inputs.KERNEL));
      Reason firmware =
          new Reason("it starts with a boot loader, which needs firmware", Inputs.KERNEL);
      cannot.put(Mode.PVH, firmware);
      cannot.put(Mode.PV, firmware);
      return new KernelModes(can, cannot);
    }
    if (question.kernel().isEmpty()) {
      can.put(Mode.HVM, new Reason("nothing is known of this kernel", Inputs.KERNEL));
      return new KernelModes(can, cannot);
    }
    BootImage kernel = question.kernel().get();
    KernelModes modes = KernelModes.of(kernel, question.release(), question.releaseInput());
    if (engine == Engine.XEN && !kernel.fact("format").orElse("").equals("bzimage")) {
      modes.can().remove(Mode.HVM);
      modes
          .cannot()
          .put(Mode.HVM, new Reason("Xen's HVM boots a bzImage alone directly", "image.format"));
    }
    return modes;
  }

  /** The one input that, if it changed, would change the mode. */
  private static Reason why(Question question, Mode chosen, KernelModes image, Set<Mode> offered) {
    String host = "host " + question.host().host();
    for (Mode better : BEST_FIRST.subList(0, BEST_FIRST.indexOf(chosen))) {
      Reason lacks = image.cannot().get(better);
      if (offered.contains(better) && lacks != null) {
        return new Reason(
            chosen.word() + ", not " + better.word() + ": " + lacks.because(), lacks.input());
      }
    }
    for (Mode better : BEST_FIRST.subList(0, BEST_FIRST.indexOf(chosen))) {
      if (!offered.contains(better) && image.can().containsKey(better)) {
        return new Reason(
            chosen.word() + ": " + host + " offers " + words(offered) + " only", Inputs.PLATFORMS);
      }
    }
    Reason able = image.can().get(chosen);
    if (able != null && !chosen.equals(Mode.HVM)) {
      return new Reason(chosen.word() + " is the leanest: " + able.because(), able.input());
    }
    return Reason.always("a full machine: " + (able == null ? "" : able.because()));
  }

  private static String words(Collection<Mode> modes) {
    return Inputs.list(modes.stream().map(Mode::word).toList());
  }
}
