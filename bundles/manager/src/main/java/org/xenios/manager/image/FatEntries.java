package org.xenios.manager.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xenios.manager.image.FileTree.Entry;

/** The entries of a FAT directory. A long name stands in entries of its own before a file's. */
final class FatEntries {
  static final int SIZE = 32;
  private static final int MOST = 1024;
  private static final int LONGEST_NAME = 255;
  private static final int DELETED = 0xe5;
  private static final int VOLUME_LABEL = 0x08;
  private static final int DIRECTORY = 0x10;
  private static final int LONG_NAME = 0x0f;

  private final Bytes bytes;
  private final boolean wide;
  private final List<Entry> found = new ArrayList<>();
  private String longName = "";
  private int count;

  /** For a directory whose entries have cluster numbers of 32 bits, or of 16. */
  FatEntries(Bytes bytes, boolean wide) {
    this.bytes = bytes;
    this.wide = wide;
  }

  List<Entry> found() {
    return found;
  }

  /** Reads a run of entries, and returns whether the directory may go on after it. */
  boolean read(long start, int most) throws IOException {
    for (int i = 0; i < most; i++) {
      long at = start + (long) i * SIZE;
      if (bytes.u8(at) == 0 || ++count > MOST) {
        return false;
      }
      entry(at);
    }
    return true;
  }

  private void entry(long at) throws IOException {
    int attributes = bytes.u8(at + 11);
    boolean deleted = bytes.u8(at) == DELETED;
    if (attributes == LONG_NAME && !deleted && longName.length() < LONGEST_NAME) {
      longName = utf16(at + 1, 10) + utf16(at + 14, 12) + utf16(at + 28, 4) + longName;
      return;
    }
    if (!deleted && (attributes & VOLUME_LABEL) == 0) {
      long start = (wide ? (long) bytes.u16(at + 20) << 16 : 0) | bytes.u16(at + 26);
      boolean directory = (attributes & DIRECTORY) != 0;
      found.add(new Entry(name(at), directory, start, bytes.u32(at + 28)));
    }
    longName = "";
  }

  private String name(long at) throws IOException {
    int end = longName.indexOf('\0');
    String name = end < 0 ? longName : longName.substring(0, end);
    return (name.isEmpty() ? shortName(at) : name).toLowerCase(Locale.ROOT);
  }

  private String shortName(long at) throws IOException {
    String base = bytes.text(at, 8, StandardCharsets.ISO_8859_1);
    String extension = bytes.text(at + 8, 3, StandardCharsets.ISO_8859_1);
    return extension.isEmpty() ? base : base + "." + extension;
  }

  private String utf16(long at, int length) throws IOException {
    return new String(bytes.bytes(at, length), StandardCharsets.UTF_16LE);
  }
}
