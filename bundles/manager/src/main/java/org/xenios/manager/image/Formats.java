package org.xenios.manager.image;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All formats, those with the more telling marks first. */
final class Formats {
  static final String UNKNOWN = "unknown";

  private static final List<Format> PLAIN =
      List.of(
          new Qcow2(),
          new Vmdk(),
          new Elf(),
          new BzImage(),
          new Iso9660(),
          new Pe(),
          new Disk(),
          new Text());
  private static final List<Format> ALL = with(new Gzip(PLAIN), PLAIN);

  private Formats() {}

  /** Reads the facts of bytes in any format, and returns the format's word. */
  static String read(Bytes bytes, Facts facts) throws IOException {
    return read(ALL, bytes, facts);
  }

  static String read(List<Format> formats, Bytes bytes, Facts facts) throws IOException {
    String word = UNKNOWN;
    for (Format format : formats) {
      if (matches(format, bytes)) {
        word = format.word();
        facts.put("format", word);
        unlessItEnds(() -> format.read(bytes, facts));
        break;
      }
    }
    if (word.equals(UNKNOWN)) {
      facts.put("format", UNKNOWN);
      unlessItEnds(() -> Multiboot.read(bytes, facts));
    }
    return word;
  }

  /** Runs a part of the reading after which the next part can go on, whatever was cut off. */
  static void unlessItEnds(Reading part) throws IOException {
    try {
      part.run();
    } catch (EOFException cutOff) {
      // what was found before stands
    }
  }

  private static boolean matches(Format format, Bytes bytes) throws IOException {
    try {
      return format.matches(bytes);
    } catch (EOFException tooShort) {
      return false;
    }
  }

  private static List<Format> with(Format first, List<Format> rest) {
    List<Format> all = new ArrayList<>();
    all.add(first);
    all.addAll(rest);
    return List.copyOf(all);
  }

  /** Part of reading a file. */
  interface Reading {
    void run() throws IOException;
  }
}
