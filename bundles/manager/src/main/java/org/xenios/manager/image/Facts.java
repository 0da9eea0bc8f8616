package org.xenios.manager.image;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was found so far: so many facts, each of them short and of printable text. */
final class Facts {
  private static final int MOST = 256;
  static final int LONGEST = 256;

  private final Map<String, String> found;
  private final String prefix;

  Facts() {
    this(new LinkedHashMap<>(), "");
  }

  private Facts(Map<String, String> found, String prefix) {
    this.found = found;
    this.prefix = prefix;
  }

  /** The same facts, those added from here on under a prefix. */
  Facts under(String more) {
    return new Facts(found, prefix + more);
  }

  /** Adds a fact unless its value is empty or it is known already. */
  void put(String name, String value) {
    String printable = printable(value).strip();
    if (found.size() < MOST && !printable.isEmpty()) {
      found.putIfAbsent(prefix + name, printable);
    }
  }

  /** Puts a better value in the place of one that was added before. */
  void replace(String name, String value) {
    String printable = printable(value).strip();
    if (!printable.isEmpty()) {
      found.replace(prefix + name, printable);
    }
  }

  Map<String, String> map() {
    return found;
  }

  /** The text without what a terminal, a log or an XML file could take for more than text. */
  static String printable(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(c -> isPrintable(c) ? c : '?')
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
