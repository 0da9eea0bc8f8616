package org.xenios.guest.linux;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.guest.Claim.Strength;
import org.xenios.guest.Guest;
import org.xenios.guest.kit.Booting;
import org.xenios.guest.kit.Inputs;
import org.xenios.guest.kit.KernelModes;
import org.xenios.guest.kit.Marks;
import org.xenios.guest.kit.Question.Dated;
import org.xenios.guest.kit.Version;
import org.xenios.machine.Engine;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;

/** What a Linux kernel's file says, and what the kernel wants to be told. */
final class LinuxKernel {
  private static final int KERNEL_IS_64_BIT = 1;

  /** Linux 4.11 brought Xen's PVH entry, 2.6.27 the paravirtual guest of 64 bits. */
  private static final Version PVH_SINCE = since("4.11");

  private static final Version PV_SINCE = since("2.6.27");

  private LinuxKernel() {}

  static Optional<Claim> claim(BootImage kernel) {
    Dated dated = dated(kernel);
    String version = release(kernel);
    Set<Mode> modes = EnumSet.noneOf(Mode.class);
    modes.addAll(modes(kernel, dated).can().keySet());
    if (kernel.fact("format").filter("bzimage"::equals).isPresent()) {
      if (!version.isEmpty() && dated.version().isEmpty()) {
        return Optional.of(
            claim(
                "",
                Set.of(Mode.HVM),
                Strength.POSSIBLE,
                "a bzImage, as Linux is, but '" + version + "' is no version of Linux"));
      }
      String why =
          version.isEmpty()
              ? "a Linux bzImage that does not say its version"
              : "a Linux bzImage, " + version;
      String assumed =
          modes.size() > 1 ? "; pv and pvh by its age, as its Xen notes are packed" : "";
      return Optional.of(claim(version, modes, Strength.CERTAIN, why + assumed));
    }
    String os = kernel.fact(KernelModes.NOTE + "GUEST_OS").orElse("");
    if (os.equalsIgnoreCase(LinuxDriver.LINUX)) {
      return Optional.of(
          claim(
              version,
              modes,
              Strength.CERTAIN,
              "its Xen note GUEST_OS says linux" + entries(modes)));
    }
    if (os.equalsIgnoreCase("GRUB")) {
      return Optional.of(
          claim(
              "",
              modes,
              Strength.POSSIBLE,
              "GRUB for Xen, which mostly boots Linux" + entries(modes)));
    }
    return version.isEmpty()
        ? Optional.empty()
        : Optional.of(
            claim(
                version,
                modes,
                Strength.CERTAIN,
                "it says Linux version " + version + entries(modes)));
  }

  static Dated dated(BootImage kernel) {
    Optional<Version> version = Version.of(release(kernel));
    String input =
        kernel.fact("bzimage.version").isPresent()
            ? "image.bzimage.version"
            : version.isPresent() ? "image.version.linux" : Inputs.RELEASE;
    return new Dated(version, input);
  }

  static KernelModes modes(BootImage kernel, Dated dated) {
    if (!kernel.fact("format").orElse("").equals("bzimage")) {
      return KernelModes.elf(kernel);
    }
    KernelModes modes =
        new KernelModes().can(Mode.HVM, "a bzImage boots on a full machine", "image.format");
    bzImage(modes, Mode.PVH, PVH_SINCE, "Linux has Xen's PVH entry from 4.11", kernel, dated);
    bzImage(
        modes,
        Mode.PV,
        PV_SINCE,
        "Linux can be a 64-bit paravirtual guest from 2.6.27",
        kernel,
        dated);
    return modes;
  }

  /** The Xen notes of a bzImage are packed with the kernel, so its age must tell. */
  private static void bzImage(
      KernelModes modes, Mode mode, Version since, String known, BootImage kernel, Dated dated) {
    Optional<Version> version = dated.version();
    if (kernel.fact("bzimage.xloadflags").filter(LinuxKernel::isWide).isEmpty()) {
      modes.cannot(mode, "its header does not say that it has 64 bits", "image.bzimage.xloadflags");
    } else if (version.filter(v -> v.compareTo(since) < 0).isPresent()) {
      modes.cannot(mode, known, dated.input());
    } else {
      modes.can(
          mode,
          "Linux of this age is taken to have what "
              + mode.word()
              + " needs; its Xen notes are packed and cannot be seen",
          version.isPresent() ? dated.input() : "image.bzimage.xloadflags");
    }
  }

  static Booting.CommandLine commandLine(Booting booting, Marks marks) {
    String words = "console=" + (booting.hasSerial() ? "ttyS0,115200" : "hvc0");
    String because = "the kernel is given; console= makes it speak where Xenios listens";
    Optional<String> root = booting.says("root=") ? Optional.empty() : root(booting, marks);
    return root.map(
            device ->
                new Booting.CommandLine(
                    words + " root=" + device,
                    because + ", and root= is the first disk, for the command line names none"))
        .orElseGet(() -> new Booting.CommandLine(words, because));
  }

  private static Optional<String> root(Booting booting, Marks marks) {
    Optional<Part> disk = booting.disk().filter(d -> !isEmpty(booting));
    return disk.map(part -> "/dev/" + name(booting, part) + partition(booting, marks));
  }

  private static String name(Booting booting, Part disk) {
    if (booting.engine() == Engine.XEN) {
      return "xvda";
    }
    return disk.model().equals("virtio") ? "vda" : "sda";
  }

  private static boolean isEmpty(Booting booting) {
    return booting.question().spec().disks().get(0).isNew();
  }

  /** Nothing for a file system on the whole disk. */
  private static String partition(Booting booting, Marks marks) {
    boolean whole = booting.question().disk().flatMap(disk -> disk.fact("fs")).isPresent();
    return whole ? "" : booting.partition(marks::isOurs).map(String::valueOf).orElse("1");
  }

  private static String release(BootImage kernel) {
    String line =
        kernel
            .fact("bzimage.version")
            .or(() -> kernel.fact("version.linux"))
            .or(() -> kernel.fact("elf.note.linux.256"))
            .orElse("");
    int space = line.indexOf(' ');
    return space < 0 ? line : line.substring(0, space);
  }

  private static String entries(Set<Mode> modes) {
    return modes.isEmpty()
        ? "; it has no entry that a hypervisor knows"
        : modes.stream()
            .map(Mode::word)
            .sorted()
            .collect(Collectors.joining(", ", "; boots as ", ""));
  }

  private static Claim claim(
      @Nullable String release, Set<Mode> modes, Strength strength, String why) {
    String known = release == null || release.isEmpty() ? null : release;
    return new Claim(new Guest(LinuxDriver.LINUX, known), modes, strength, why);
  }

  private static boolean isWide(String flags) {
    try {
      return (Integer.decode(flags) & KERNEL_IS_64_BIT) != 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Version since(String version) {
    return Version.of(version).orElseThrow();
  }
}
