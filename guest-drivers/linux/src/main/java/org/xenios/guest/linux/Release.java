package org.xenios.guest.linux;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A kernel's version, as far as it orders versions. */
record Release(int major, int minor, int patch) implements Comparable<Release> {
  private static final Pattern VERSION =
      Pattern.compile("(\\d{1,5})\\.(\\d{1,5})(?:\\.(\\d{1,5}))?(?:[^.\\d].*)?(?:\\..*)?");
  private static final Comparator<Release> ORDER =
      Comparator.comparingInt(Release::major)
          .thenComparingInt(Release::minor)
          .thenComparingInt(Release::patch);

  /** The version that a text begins with; empty when it begins with none. */
  static Optional<Release> of(@Nullable String text) {
    Matcher version = VERSION.matcher(firstWord(text));
    if (!version.matches()) {
      return Optional.empty();
    }
    String patch = version.group(3);
    return Optional.of(
        new Release(
            Integer.parseInt(version.group(1)),
            Integer.parseInt(version.group(2)),
            patch == null ? 0 : Integer.parseInt(patch)));
  }

  /** A version line's first word; empty for null. */
  static String firstWord(@Nullable String line) {
    if (line == null) {
      return "";
    }
    int space = line.indexOf(' ');
    return space < 0 ? line : line.substring(0, space);
  }

  @Override
  public int compareTo(Release other) {
    return ORDER.compare(this, other);
  }
}
