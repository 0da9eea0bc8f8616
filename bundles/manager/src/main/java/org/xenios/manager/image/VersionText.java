package org.xenios.manager.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines by which kernels name themselves. */
final class VersionText {
  private static final int WINDOW = 256 << 10;
  private static final int MOST_WINDOWS = 13;
  private static final int LONGEST_LINE = 256;

  /** NetBSD, sys/conf/newvers.sh; FreeBSD, sys/conf/newvers.sh; Linux, init/version.c. */
  private static final List<Line> LINES =
      List.of(
          new Line("version.linux", "Linux version ", "\\d+\\.\\d"),
          new Line("version.netbsd", "NetBSD ", "\\d+\\.[\\w.]{1,32} \\("),
          new Line("version.freebsd", "FreeBSD ", "\\d+\\.\\d+-[A-Z]"));

  private VersionText() {}

  /**
   * Looks for version lines in these parts of a file, until one is found or enough was looked at.
   * Linkers put the object that holds the line first or last, but other data may follow: so the
   * first window of each part comes first, then those from its end on.
   */
  static void search(Bytes bytes, List<ElfPart> parts, Facts facts) throws IOException {
    int looked = 0;
    boolean more = true;
    for (long round = 0; more; round++) {
      more = false;
      for (ElfPart part : parts) {
        long last = Math.min(part.length(), bytes.size() - Math.max(0, part.offset()));
        long end = round == 0 ? Math.min(WINDOW, last) : last - (round - 1) * WINDOW;
        long start = round == 0 ? 0 : Math.max(WINDOW, end - WINDOW);
        if (start < end) {
          more = true;
          long overlapping = Math.min(last, end + LONGEST_LINE);
          if (looked++ == MOST_WINDOWS
              || found(bytes, part.offset() + start, overlapping - start, facts)) {
            return;
          }
        }
      }
    }
  }

  private static boolean found(Bytes bytes, long offset, long length, Facts facts)
      throws IOException {
    try {
      byte[] window = bytes.bytes(offset, (int) length);
      return read(new String(window, StandardCharsets.ISO_8859_1), facts);
    } catch (EOFException cutOff) {
      return false;
    }
  }

  private static boolean read(String text, Facts facts) {
    boolean found = false;
    for (Line line : LINES) {
      String version = line.in(text);
      facts.put(line.fact, version);
      found |= !version.isEmpty();
    }
    return found;
  }

  /** How one system's line begins: its name, and what its version looks like. */
  private record Line(String fact, String name, Pattern version) {
    Line(String fact, String name, String version) {
      this(fact, name, Pattern.compile(version));
    }

    /** What follows the name, or nothing. */
    String in(String text) {
      Matcher matcher = version.matcher(text);
      for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        int start = at + name.length();
        if (matcher.region(start, text.length()).lookingAt()) {
          return text.substring(start, end(text, start));
        }
      }
      return "";
    }

    private static int end(String text, int start) {
      int end = start;
      while (end < text.length() && end < start + LONGEST_LINE && text.charAt(end) >= ' ') {
        end++;
      }
      return end;
    }
  }
}
