package org.xenios.manager.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The lines by which kernels name themselves. */
final class VersionText {
  private static final int LONGEST = 256;
  private static final Map<String, String> NAMES =
      Map.of(
          "Linux version ", "version.linux",
          "NetBSD ", "version.netbsd",
          "FreeBSD ", "version.freebsd");

  private VersionText() {}

  /** Looks for version lines among these bytes. */
  static void read(Bytes bytes, long offset, int length, Facts facts) throws IOException {
    String text = new String(bytes.bytes(offset, length), StandardCharsets.ISO_8859_1);
    NAMES.forEach((name, fact) -> find(text, name, fact, facts));
  }

  private static void find(String text, String name, String fact, Facts facts) {
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      int start = at + name.length();
      if (start < text.length() && isDigit(text.charAt(start))) {
        facts.put(fact, text.substring(start, end(text, start)));
        return;
      }
    }
  }

  private static int end(String text, int start) {
    int end = start;
    while (end < text.length() && end < start + LONGEST && text.charAt(end) >= ' ') {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
