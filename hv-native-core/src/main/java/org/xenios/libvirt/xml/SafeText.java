package org.xenios.libvirt.xml;

/** Refuses what XML 1.0 cannot carry, and control characters, which no name or path of ours has. */
final class SafeText {
  private SafeText() {}

  /** Returns the text, or throws with the offending character named. */
  static String check(String what, String text) {
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (!allowed(c)) {
        throw new InvalidXmlException(
            String.format("%s holds a character that is not allowed (U+%04X at %d)", what, c, i));
      }
      i += Character.charCount(c);
    }
    return text;
  }

  private static boolean allowed(int c) {
    boolean control = c < 0x20 || (c >= 0x7f && c <= 0x9f);
    boolean surrogate = c >= 0xd800 && c <= 0xdfff;
    return !control && !surrogate && c != 0xfffe && c != 0xffff;
  }

  /** The text with what is not allowed replaced, for people to read. */
  static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints().forEach(c -> printable.appendCodePoint(allowed(c) ? c : '?'));
    return printable.toString();
  }

  /** A path that the hypervisor opens: absolute. */
  static String path(String what, String path) {
    if (!path.startsWith("/")) {
      throw new InvalidXmlException(what + " must be an absolute path, not '" + path + "'");
    }
    return check(what, path);
  }
}
