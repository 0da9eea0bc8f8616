package org.xenios.guest.kit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From which version to which, both included: {@code 10..}, {@code ..9}, {@code 9.0..9.1}, {@code
 * -} for any. An end of {@code 9} takes 9.4 in.
 *
 * @param from the first, or null for no beginning
 * @param to the last, or null for no end
 */
record Span(@Nullable Version from, @Nullable Version to) {
  static Span parse(String cell) {
    if (cell.equals("-")) {
      return new Span(null, null);
    }
    int dots = cell.indexOf("..");
    if (dots < 0) {
      throw new IllegalArgumentException("a span has two dots: " + cell);
    }
    return new Span(end(cell.substring(0, dots)), end(cell.substring(dots + 2)));
  }

  private static @Nullable Version end(String text) {
    return text.isEmpty() ? null : Version.parse(text);
  }

  boolean isEverything() {
    return from == null && to == null;
  }

  /** Whether a version lies in it. */
  boolean contains(Version version) {
    return (from == null || version.compareTo(from) >= 0)
        && (to == null || version.asLongAs(to).compareTo(to) <= 0);
  }

  /** What is not known is taken to be of today. */
  boolean mayContain(Optional<Version> version) {
    return version.map(this::contains).orElse(to == null);
  }
}
