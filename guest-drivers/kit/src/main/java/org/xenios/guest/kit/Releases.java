package org.xenios.guest.kit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.Guest;

/**
 * The releases that a family's people speak of, and the version that orders them. Table {@code
 * releases}, columns: osinfo id (a pattern, whose first group is {@code $1} in the next two),
 * release, version ({@code -} when there is none).
 */
final class Releases {
  private static final int LONGEST = 64;

  private final String family;
  private final List<Row> rows;

  Releases(Tables tables, String family) {
    this.family = family;
    this.rows = tables.read("releases", 3, Row::of);
  }

  /** The guest that an osinfo id names. */
  Optional<Guest> named(String id) {
    if (id.length() > LONGEST) {
      return Optional.empty();
    }
    for (Row row : rows) {
      Matcher matcher = row.id.matcher(id);
      if (matcher.matches()) {
        return Optional.of(new Guest(family, row.release.replace("$1", group(matcher))));
      }
    }
    return Optional.empty();
  }

  /**
   * The version of a release: the table's; for a point release of one in the table ({@code
   * debian-8.11.1}) that one's; else the number that it begins with.
   */
  Optional<Version> version(@Nullable String release) {
    if (release == null || release.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = release.toLowerCase(Locale.ROOT);
    return rows.stream()
        .filter(row -> row.isOne() && row.spoken.matcher(lower).matches())
        .findFirst()
        .or(() -> main(lower))
        .map(row -> Version.of(row.version))
        .orElseGet(() -> generic(lower));
  }

  /** The release that another is a point release of. */
  private Optional<Row> main(String release) {
    return rows.stream()
        .filter(row -> row.isOne() && !row.version.equals("-"))
        .filter(row -> isPointOf(row.release.toLowerCase(Locale.ROOT), release))
        .max(Comparator.comparing(row -> row.release.length()));
  }

  private static boolean isPointOf(String main, String release) {
    return release.startsWith(main)
        && release.length() > main.length()
        && ".-".indexOf(release.charAt(main.length())) >= 0;
  }

  private Optional<Version> generic(String release) {
    for (Row row : rows) {
      Matcher matcher = row.spoken.matcher(release);
      if (!row.isOne() && matcher.matches()) {
        return Version.of(row.version.replace("$1", group(matcher)));
      }
    }
    return Version.of(release);
  }

  private static String group(Matcher matcher) {
    String group = matcher.groupCount() == 0 ? null : matcher.group(1);
    return group == null ? "" : group;
  }

  private record Row(Pattern id, String release, Pattern spoken, String version) {
    static Row of(String[] cells) {
      String lower = cells[1].toLowerCase(Locale.ROOT);
      String spoken = Pattern.quote(lower).replace("$1", "\\E(\\d+(?:\\.\\d+)*)\\Q");
      return new Row(Pattern.compile(cells[0]), cells[1], Pattern.compile(spoken), cells[2]);
    }

    /** Whether it is about one release, not all of a kind. */
    boolean isOne() {
      return !release.contains("$1");
    }
  }
}
