package org.xenios.guest.kit;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

  static ModeChoice of(Family family, Question question, Engine engine) throws RefusedException {
    Set<Mode> offered =
        question.host().platforms().stream()
            .filter(platform -> platform.engine() == engine)
            .map(Platform::mode)
            .collect(Collectors.toSet());
    KernelModes image = imageModes(family, question, engine);
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
            + (image.can().isEmpty()
                ? "an entry that it lacks" + lacks(image)
                : words(image.can().keySet())),
        image.can().isEmpty()
            ? "give another kernel, or a disk that it is on"
            : "choose another host, or another image");
  }

  private static ModeChoice asked(
      Question question, Mode asked, KernelModes image, Set<Mode> offered) throws RefusedException {
    Reason lacks = image.cannot().get(asked);
    if (!image.can().containsKey(asked)) {
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
    return new ModeChoice(asked, new Reason(asked.word() + " was asked for", Inputs.MODE));
  }

  private static KernelModes imageModes(Family family, Question question, Engine engine) {
    if (!question.bootsKernel()) {
      String firmware = "it starts with a boot loader, which needs firmware";
      return new KernelModes()
          .can(Mode.HVM, "a boot loader needs firmware", Inputs.KERNEL)
          .cannot(Mode.PVH, firmware, Inputs.KERNEL)
          .cannot(Mode.PV, firmware, Inputs.KERNEL);
    }
    if (question.kernel().isEmpty()) {
      return new KernelModes().can(Mode.HVM, "nothing is known of this kernel", Inputs.KERNEL);
    }
    KernelModes modes = family.modes(question.kernel().get(), question.dated());
    boolean bzImage = question.kernel().get().fact("format").orElse("").equals("bzimage");
    return engine == Engine.XEN && !bzImage
        ? modes.cannot(Mode.HVM, "Xen's HVM boots a bzImage alone directly", "image.format")
        : modes;
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

  private static String lacks(KernelModes image) {
    return image.cannot().values().stream()
        .map(Reason::because)
        .distinct()
        .collect(Collectors.joining("; ", " (", ")"));
  }

  private static String words(Collection<Mode> modes) {
    return Inputs.list(modes.stream().map(Mode::word).toList());
  }
}
