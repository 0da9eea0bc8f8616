package org.xenios.guest.freebsd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenios.guest.BootImage;
import org.xenios.guest.kit.Booting;
import org.xenios.guest.kit.KernelModes;
import org.xenios.guest.kit.Question;
import org.xenios.guest.kit.Question.Dated;
import org.xenios.guest.kit.RefusedException;
import org.xenios.guest.kit.Version;
import org.xenios.machine.Engine;
import org.xenios.machine.Mode;
import org.xenios.machine.Reason;
import org.xenios.machine.Spec;

/** FreeBSD's kernel without its loader: how it is entered, and what it is told. */
final class FreeBsdKernel {
  private static final String VERSION = "version.freebsd";
  private static final String MOUNT_FROM = "vfs.root.mountfrom=";
  private static final String UFS = "516E7CB6-6ECF-11D6-8FF8-00022D09712B";
  private static final String ZFS = "516E7CBA-6ECF-11D6-8FF8-00022D09712B";

  private FreeBsdKernel() {}

  /** The input that tells a kernel's version. */
  static String tellsVersion(BootImage kernel) {
    boolean text = kernel.fact(VERSION).isPresent();
    return "image." + (text ? VERSION : KernelModes.NOTE + "GUEST_VERSION");
  }

  static KernelModes modes(BootImage kernel, Dated dated, Optional<String> against) {
    KernelModes modes =
        KernelModes.elf(kernel)
            .cannot(
                Mode.PV,
                "FreeBSD gave Xen's PV up with 11.0, and had it for 32 bits alone",
                Reason.ALWAYS);
    return against.isPresent() ? modes.cannot(Mode.HVM, against.get(), dated.input()) : modes;
  }

  static void check(Question question, Optional<String> against) throws RefusedException {
    Spec.Kernel kernel = question.spec().kernel();
    if (kernel == null) {
      return;
    }
    if (kernel.initrd() != null) {
      throw new RefusedException(
          "FreeBSD's kernel takes no initrd", "leave --initrd out, and put the root on a --disk");
    }
    boolean onXen = question.host().platforms().stream().anyMatch(p -> p.engine() == Engine.XEN);
    if (!onXen && against.isPresent()) {
      throw new RefusedException(
          "the kernel of FreeBSD "
              + question.version().map(Version::toString).orElse("")
              + " needs its loader here: "
              + against.get(),
          "boot it from its disk: leave --kernel out");
    }
    if (question.disk().filter(FreeBsdKernel::isZfsAlone).isPresent()
        && !Booting.says(kernel, MOUNT_FROM)) {
      throw new RefusedException(
          "the root is on ZFS, and it is the loader that loads zfs.ko",
          "boot it from its disk: leave --kernel out; a kernel with ZFS built in needs --cmdline "
              + MOUNT_FROM
              + "zfs:POOL/DATASET");
    }
  }

  /**
   * Its environment, which the loader would read from loader.conf and device.hints.
   *
   * @param entered whether a kernel of this version can be entered outside Xen; those that cannot
   *     take commas alone for the ends of words
   */
  static Booting.CommandLine commandLine(Booting booting, boolean entered) {
    List<String> words = new ArrayList<>();
    List<String> because =
        new ArrayList<>(List.of("the kernel is given, and no loader reads loader.conf"));
    if (booting.hasSerial()) {
      words.add("boot_serial=YES");
      words.add("hw.uart.console=io:0x3f8");
      because.add("so it is told to speak on the serial port");
    }
    Optional<String> root = booting.says(MOUNT_FROM) ? Optional.empty() : root(booting);
    if (root.isPresent()) {
      words.add(MOUNT_FROM + "ufs:/dev/" + root.get());
      because.add("the root is the first UFS of the first disk, for the command line names none");
    }
    boolean everywhere = entered && booting.question().version().isPresent();
    String separator = everywhere ? " " : ",";
    return new Booting.CommandLine(
        String.join(separator, words), String.join("; ", because), separator);
  }

  private static boolean isZfsAlone(BootImage disk) {
    List<String> types =
        disk.facts().entrySet().stream()
            .filter(fact -> fact.getKey().startsWith("gpt.type."))
            .map(fact -> fact.getValue())
            .toList();
    return types.contains(ZFS) && !types.contains(UFS);
  }

  /** {@code vtbd0p3}, {@code ada0s1a}; empty when no UFS is known to be there. */
  private static Optional<String> root(Booting booting) {
    BootImage disk = booting.question().disk().orElse(null);
    if (disk == null) {
      return Optional.empty();
    }
    return where(booting, disk).map(partition -> unit(booting) + partition);
  }

  private static String unit(Booting booting) {
    String bus = booting.disk().map(part -> part.model()).orElse("");
    return switch (bus) {
      case "virtio" -> "vtbd0";
      case "xen" -> "xbd0";
      default -> "ada0";
    };
  }

  /** A file system on the whole disk, a GPT's partition, a slice with a label, a label alone. */
  private static Optional<String> where(Booting booting, BootImage disk) {
    if (disk.fact("fs").filter(FreeBsdKernel::isUfs).isPresent()) {
      return Optional.of("");
    }
    return booting
        .partition((fact, type) -> type.equals(UFS) || type.equals("a5"))
        .map(n -> disk.fact("gpt.type." + n).isPresent() ? "p" + n : "s" + n + "a")
        .or(() -> disk.fact("bsdlabel.a").map(label -> "a"));
  }

  private static boolean isUfs(String fileSystem) {
    return fileSystem.equals("ufs2") || fileSystem.equals("ffs");
  }
}
