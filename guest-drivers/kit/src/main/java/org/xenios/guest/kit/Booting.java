package org.xenios.guest.kit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.xenios.guest.BootImage;
import org.xenios.machine.Engine;
import org.xenios.machine.Kind;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;
import org.xenios.machine.Spec;

/**
 * What is known when a kernel's command line is written.
 *
 * @param question what was asked
 * @param engine what runs the machine
 * @param mode how the guest sees it
 * @param disks the disks as designed
 */
public record Booting(Question question, Engine engine, Mode mode, List<Part> disks) {
  private static final int MOST_PARTITIONS = 128;

  /**
   * A command line.
   *
   * @param words before those of the user
   * @param because what they are for
   * @param separator what stands between two words; the user writes spaces
   */
  public record CommandLine(String words, String because, String separator) {
    /** A command line with spaces between its words. */
    public CommandLine(String words, String because) {
      this(words, because, " ");
    }

    /** The whole line. */
    String with(String given) {
      String user = given.strip();
      if (!separator.isBlank()) {
        user = user.replaceAll("\\s+", separator);
      }
      return words.isEmpty() || user.isEmpty() ? words + user : words + separator + user;
    }
  }

  /** Whether the console is a PC's serial port, not Xen's console. */
  public boolean hasSerial() {
    return mode == Mode.HVM;
  }

  /** Whether a word of the user's begins so. */
  public boolean says(String beginning) {
    Spec.Kernel kernel = question.spec().kernel();
    return kernel != null && says(kernel, beginning);
  }

  /** Whether a word of the user's for that kernel begins so. */
  public static boolean says(Spec.Kernel kernel, String beginning) {
    return Arrays.stream(kernel.cmdline().strip().split("[\\s,]+"))
        .anyMatch(word -> word.startsWith(beginning));
  }

  /** The first disk. */
  public Optional<Part> disk() {
    return disks.stream().filter(part -> part.kind() == Kind.DISK).findFirst();
  }

  /**
   * The number of the first disk's first partition whose type or file system is one of the guest's.
   *
   * @param isOurs tells by the name of a fact ({@code gpt.type.2}) and its value
   */
  public Optional<Integer> partition(BiPredicate<String, String> isOurs) {
    BootImage disk = question.disk().orElse(null);
    for (int i = 1; i <= MOST_PARTITIONS && disk != null; i++) {
      for (String fact : List.of("gpt.type." + i, "mbr.type." + i)) {
        if (disk.fact(fact).filter(value -> isOurs.test(fact, value)).isPresent()) {
          return Optional.of(i);
        }
      }
    }
    return Optional.empty();
  }

  /** The part that says what boots. */
  static Part part(Family family, Question question, Choice choice, List<Part> disks) {
    Spec.Kernel kernel = question.spec().kernel();
    if (kernel == null) {
      return Part.of(
          "boot",
          Kind.BOOT,
          "media",
          new Reason("no kernel is given, so what is on the media boots", Inputs.KERNEL));
    }
    CommandLine line =
        family.commandLine(
            new Booting(question, choice.engine().engine(), choice.mode().mode(), disks));
    Map<String, String> settings = new HashMap<>();
    settings.put("kernel", kernel.path());
    String initrd = kernel.initrd();
    if (initrd != null) {
      settings.put("initrd", initrd);
    }
    settings.put("cmdline", line.with(kernel.cmdline()));
    return new Part(
        "boot", Kind.BOOT, "kernel", settings, new Reason(line.because(), Inputs.KERNEL));
  }
}
