package org.xenios.guest.kit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.guest.Claim.Strength;
import org.xenios.guest.Guest;
import org.xenios.machine.Mode;

/**
 * What in an image's facts speaks for a family. Table {@code marks}, columns: fact (without the
 * number or letter of a partition), pattern of its value, strength, release ({@code $1} to {@code
 * $9} for the pattern's groups, {@code -} for unknown), what it is. An image is as certain as its
 * best mark, and of the release that the first of its marks with one tells.
 */
public final class Marks {
  private static final Pattern PARTITION = Pattern.compile("\\.(?:\\d+|[a-v])(?=\\.|$)");

  /** A guest's text may be anything; a pattern is asked about no more of it. */
  private static final int LONGEST = 256;

  private final String family;
  private final List<Mark> all;

  Marks(Tables tables, String family) {
    this.family = family;
    this.all = tables.read("marks", 5, Mark::of);
  }

  /** The claim that an image's facts allow; empty when nothing speaks for the family. */
  public Optional<Claim> claim(BootImage image, Set<Mode> modes) {
    List<Found> found =
        all.stream()
            .flatMap(mark -> image.facts().entrySet().stream().flatMap(f -> mark.in(f).stream()))
            .toList();
    Optional<String> release = found.stream().flatMap(f -> f.release().stream()).findFirst();
    return found.stream()
        .min(Comparator.comparing((Found f) -> f.mark.strength).reversed())
        .map(
            best ->
                new Claim(
                    new Guest(family, release.orElse(null)),
                    modes,
                    best.mark.strength,
                    "it has " + best.is()));
  }

  /** Whether a partition's type or file system is one of the family's. */
  public boolean isOurs(String fact, String value) {
    return all.stream().anyMatch(mark -> mark.in(Map.entry(fact, value)).isPresent());
  }

  private record Found(Mark mark, Matcher value) {
    Optional<String> release() {
      return mark.release.equals("-") ? Optional.empty() : Optional.of(filled(mark.release));
    }

    String is() {
      return filled(mark.is);
    }

    private String filled(String text) {
      String filled = text;
      for (int i = 0; i <= value.groupCount(); i++) {
        filled = filled.replace("$" + i, Objects.requireNonNullElse(value.group(i), ""));
      }
      return filled;
    }
  }

  private record Mark(String fact, Pattern value, Strength strength, String release, String is) {
    static Mark of(String[] cells) {
      return new Mark(
          cells[0],
          Pattern.compile(cells[1]),
          Strength.valueOf(cells[2].toUpperCase(Locale.ROOT)),
          cells[3],
          cells[4]);
    }

    Optional<Found> in(Map.Entry<String, String> found) {
      String text = found.getValue();
      if (text.length() > LONGEST
          || !fact.equals(found.getKey())
              && !fact.equals(PARTITION.matcher(found.getKey()).replaceFirst(""))) {
        return Optional.empty();
      }
      Matcher matcher = value.matcher(text);
      return matcher.matches() ? Optional.of(new Found(this, matcher)) : Optional.empty();
    }
  }
}
