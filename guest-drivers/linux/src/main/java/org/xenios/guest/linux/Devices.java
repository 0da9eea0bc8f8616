package org.xenios.guest.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenios.machine.Kind;
import org.xenios.machine.Part;
import org.xenios.machine.Platform;
import org.xenios.machine.Reason;

/** Console, agent channel and the small devices. */
final class Devices {
  private Devices() {}

  static List<Part> parts(Question question, PlatformChoice choice) {
    List<Part> parts = new ArrayList<>();
    parts.add(console(choice));
    boolean virtio = Quirks.without(question.release(), "virtio").isEmpty();
    if (choice.isXen()) {
      parts.add(balloon("xen", "Xen's"));
    }
    if (choice.isQemuPc()) {
      if (virtio) {
        agent(question, choice.platform()).ifPresent(parts::add);
        rng(choice.platform()).ifPresent(parts::add);
        if (offers(choice.platform(), Kind.BALLOON, "virtio")) {
          parts.add(balloon("virtio", "virtio's"));
        }
      }
      panic(choice.platform()).ifPresent(parts::add);
      parts.add(
          new Part(
              "usb",
              Kind.CONTROLLER,
              "usb",
              Map.of("model", "none"),
              new Reason("nothing here needs USB, and it costs boot time", Inputs.PLATFORMS)));
    }
    video(question, choice).ifPresent(parts::add);
    return parts;
  }

  private static Part console(PlatformChoice choice) {
    return Boot.hasSerial(choice)
        ? Part.of(
            "console",
            Kind.CONSOLE,
            "serial",
            new Reason("a PC's serial port", choice.mode().reason().input()))
        : Part.of(
            "console",
            Kind.CONSOLE,
            "xen",
            new Reason(
                "a " + choice.mode().mode().word() + " machine has Xen's console",
                Inputs.PLATFORMS));
  }

  private static Optional<Part> agent(Question question, Platform platform) {
    return question.hasMedium() && offers(platform, Kind.CHANNEL, "unix")
        ? Optional.of(
            Part.of("agent", Kind.CHANNEL, ShutdownWays.AGENT_CHANNEL, agentReason(question)))
        : Optional.empty();
  }

  private static Reason agentReason(Question question) {
    String because = "an installed system may have the guest agent; a bare initramfs has none";
    boolean disks = !question.spec().disks().isEmpty();
    if (disks && question.spec().cdrom() != null) {
      return Reason.always(because);
    }
    return new Reason(because, disks ? Inputs.DISKS : Inputs.CDROM);
  }

  private static Optional<Part> rng(Platform platform) {
    return platform.offers(Kind.RNG, "virtio")
        ? Optional.of(
            new Part(
                "rng",
                Kind.RNG,
                "virtio",
                Map.of("backend", "/dev/urandom"),
                new Reason(
                    "a young guest has few random numbers of its own", Inputs.models(Kind.RNG))))
        : Optional.empty();
  }

  private static Part balloon(String model, String whose) {
    return Part.of(
        "balloon",
        Kind.BALLOON,
        model,
        new Reason(
            whose + " balloon gives and takes memory while the guest runs", Inputs.PLATFORMS));
  }

  /** Every PC of QEMU can have it on the ISA bus; libvirt says so only lately. */
  private static Optional<Part> panic(Platform platform) {
    String input =
        platform.models().containsKey(Kind.PANIC) ? Inputs.models(Kind.PANIC) : Inputs.PLATFORMS;
    for (String model : List.of("isa", "pvpanic")) {
      if (offers(platform, Kind.PANIC, model)) {
        return Optional.of(
            Part.of(
                "panic",
                Kind.PANIC,
                model,
                new Reason("Linux tells pvpanic (" + model + ") of a panic", input)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Part> video(Question question, PlatformChoice choice) {
    boolean screen = !question.bootsKernel();
    if (choice.isQemuPc() && !screen) {
      return offers(choice.platform(), Kind.VIDEO, "none")
          ? Optional.of(
              Part.of(
                  "video",
                  Kind.VIDEO,
                  "none",
                  new Reason("the kernel speaks on the console", Inputs.KERNEL)))
          : Optional.empty();
    }
    if (!screen || !(choice.isQemuPc() || choice.isXen())) {
      return Optional.empty();
    }
    Reason reason = new Reason("a boot loader may speak on the screen alone", Inputs.KERNEL);
    return List.of("vga", "virtio", "cirrus").stream()
        .filter(model -> offers(choice.platform(), Kind.VIDEO, model))
        .findFirst()
        .map(model -> Part.of("video", Kind.VIDEO, model, reason));
  }

  /** Whether the host offers a model, or does not say what it offers. */
  private static boolean offers(Platform platform, Kind kind, String model) {
    Set<String> stated = platform.models().get(kind);
    return stated == null || stated.contains(model);
  }
}
