package org.xenios.guest.linux;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.guest.Claim.Strength;
import org.xenios.guest.Guest;
import org.xenios.machine.Mode;

/** Tells a disk with Linux by its partitions and file systems. */
final class DiskMarks {
  private static final Pattern NUMBER = Pattern.compile("\\.\\d+$");
  private static final List<Mark> ALL = Table.of("disk.marks", 4, Mark::of);

  private DiskMarks() {}

  static Optional<Claim> claim(BootImage image) {
    return ALL.stream()
        .filter(mark -> image.facts().entrySet().stream().anyMatch(mark::fits))
        .max(Comparator.comparing(Mark::strength).thenComparing(mark -> -ALL.indexOf(mark)))
        .map(
            mark ->
                new Claim(
                    new Guest(LinuxDriver.LINUX, null),
                    Set.of(Mode.HVM),
                    mark.strength,
                    "it has " + mark.is));
  }

  /** Whether a partition's type or file system is one of Linux. */
  static boolean isLinux(String fact, String value) {
    return ALL.stream().anyMatch(mark -> mark.fits(Map.entry(fact, value)));
  }

  private record Mark(String fact, String value, Strength strength, String is) {
    static Mark of(String[] cells) {
      return new Mark(
          cells[0], cells[1], Strength.valueOf(cells[2].toUpperCase(Locale.ROOT)), cells[3]);
    }

    boolean fits(Map.Entry<String, String> found) {
      return value.equals(found.getValue())
          && fact.equals(NUMBER.matcher(found.getKey()).replaceFirst(""));
    }
  }
}
