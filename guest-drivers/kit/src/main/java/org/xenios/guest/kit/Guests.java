package org.xenios.guest.kit;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of a family's guests a row is about: a span of versions ({@code 10..}), a release by its
 * name ({@code opnsense-*}), or any ({@code -}).
 */
record Guests(Span versions, @Nullable Pattern releases) {
  static Guests parse(String cell) {
    if (cell.equals("-") || cell.contains("..")) {
      return new Guests(Span.parse(cell), null);
    }
    String pattern = Pattern.quote(cell).replace("*", "\\E.*\\Q");
    return new Guests(Span.parse("-"), Pattern.compile(pattern));
  }

  /** Whether the guest is one of them, or of a version that is not known and so may be. */
  boolean mayContain(Question question) {
    return releases == null ? versions.mayContain(question.version()) : isNamed(question);
  }

  /** Whether the guest is known to be one of them. */
  boolean contain(Question question) {
    return releases == null
        ? versions.isEverything() || question.version().filter(versions::contains).isPresent()
        : isNamed(question);
  }

  private boolean isNamed(Question question) {
    Pattern names = releases;
    return names != null
        && Optional.ofNullable(question.request().guest().release())
            .filter(release -> names.matcher(release).matches())
            .isPresent();
  }
}
