package org.xenios.monitoring.metrics;

import org.jspecify.annotations.Nullable;

/**
 * Text as a label's value: bounded, and without what a terminal or a page would obey. Guests,
 * images and others' definitions choose some of it.
 */
final class LabelText {
  private static final int LONGEST = 120;

  private LabelText() {}

  /** A value; empty for null. */
  static String of(@Nullable String text) {
    if (text == null) {
      return "";
    }
    if (isPlain(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(point -> out.appendCodePoint(shown(point) ? point : '?'));
    return text.codePointCount(0, text.length()) > LONGEST
        ? out.append('…').toString()
        : out.toString();
  }

  private static boolean isPlain(String text) {
    return text.length() <= LONGEST && text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  private static boolean shown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
