package org.xenios.guest.linux;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenios.guest.BootImage;
import org.xenios.machine.Kind;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;
import org.xenios.machine.Spec;

/** What the machine boots, and the words for its kernel. */
final class Boot {
  private static final int MOST_PARTITIONS = 128;

  private Boot() {}

  static Part part(Question question, PlatformChoice choice, List<Part> drives) {
    Spec.Kernel kernel = question.spec().kernel();
    if (kernel == null) {
      return Part.of(
          "boot",
          Kind.BOOT,
          "media",
          new Reason("no kernel is given, so what is on the media boots", Inputs.KERNEL));
    }
    String console = hasSerial(choice) ? "ttyS0,115200" : "hvc0";
    String words = "console=" + console;
    String because = "the kernel is given; console= makes it speak where Xenios listens";
    Optional<String> root = root(question, kernel, choice, drives);
    if (root.isPresent()) {
      words += " root=" + root.get();
      because += ", and root= is the first disk, for the command line names none";
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("kernel", kernel.path());
    if (kernel.initrd() != null) {
      settings.put("initrd", kernel.initrd());
    }
    settings.put("cmdline", (words + " " + kernel.cmdline().strip()).strip());
    return new Part("boot", Kind.BOOT, "kernel", settings, new Reason(because, Inputs.KERNEL));
  }

  /** A full machine has a PC's serial port; others have Xen's console. */
  static boolean hasSerial(PlatformChoice choice) {
    return choice.mode().mode() == Mode.HVM;
  }

  private static Optional<String> root(
      Question question, Spec.Kernel kernel, PlatformChoice choice, List<Part> drives) {
    boolean named =
        Arrays.stream(kernel.cmdline().strip().split("\\s+")).anyMatch(w -> w.startsWith("root="));
    if (named || question.spec().disks().isEmpty()) {
      return Optional.empty();
    }
    String disk =
        choice.isXen()
            ? "xvda"
            : switch (drives.get(0).model()) {
              case "virtio" -> "vda";
              default -> "sda";
            };
    return Optional.of("/dev/" + disk + partition(question.disk(0)));
  }

  /** The number of the first Linux partition; none for a file system on the whole disk. */
  private static String partition(Optional<BootImage> disk) {
    if (disk.flatMap(d -> d.fact("fs")).isPresent()) {
      return "";
    }
    for (int i = 1; i <= MOST_PARTITIONS && disk.isPresent(); i++) {
      String type = "gpt.type." + i;
      String old = "mbr.type." + i;
      if (isLinux(disk.get(), type) || isLinux(disk.get(), old)) {
        return Integer.toString(i);
      }
    }
    return "1";
  }

  private static boolean isLinux(BootImage disk, String fact) {
    return disk.fact(fact).filter(value -> DiskMarks.isLinux(fact, value)).isPresent();
  }
}
