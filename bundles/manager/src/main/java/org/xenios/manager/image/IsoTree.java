package org.xenios.manager.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The files of an ISO 9660 volume (ECMA-119), by their Rock Ridge names (RRIP 1.12) or plain. */
final class IsoTree implements FileTree {
  static final int SECTOR = 2048;
  private static final int MOST_SECTORS = 64;
  private static final int LEAST_RECORD = 34;
  private static final int DIRECTORY = 2;

  private final Bytes bytes;
  private final long rootRecord;

  /** The tree whose root has its directory record there. */
  IsoTree(Bytes bytes, long rootRecord) {
    this.bytes = bytes;
    this.rootRecord = rootRecord;
  }

  @Override
  public Entry root() throws IOException {
    return entry(rootRecord, LEAST_RECORD);
  }

  @Override
  public List<Entry> list(Entry directory) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Formats.unlessItEnds(
        () -> {
          long sectors = Math.min(MOST_SECTORS, (directory.size() + SECTOR - 1) / SECTOR);
          for (int i = 0; i < sectors; i++) {
            sector((directory.start() + i) * SECTOR, entries);
          }
        });
    return entries;
  }

  /** No record crosses from one sector into the next. */
  private void sector(long start, List<Entry> entries) throws IOException {
    long at = start;
    while (at + LEAST_RECORD <= start + SECTOR) {
      int length = bytes.u8(at);
      if (length < LEAST_RECORD) {
        return;
      }
      entries.add(entry(at, length));
      at += length;
    }
  }

  private Entry entry(long record, int length) throws IOException {
    boolean directory = (bytes.u8(record + 25) & DIRECTORY) != 0;
    return new Entry(
        name(record, length), directory, bytes.u32(record + 2), bytes.u32(record + 10));
  }

  private String name(long record, int length) throws IOException {
    int nameLength = bytes.u8(record + 32);
    int systemUse = 33 + nameLength + (nameLength % 2 == 0 ? 1 : 0);
    String name = rockRidgeName(record, systemUse, length);
    if (name.isEmpty()) {
      name = bytes.text(record + 33, nameLength, StandardCharsets.ISO_8859_1);
      int version = name.indexOf(';');
      name = version < 0 ? name : name.substring(0, version);
      name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
    return name.toLowerCase(Locale.ROOT);
  }

  private String rockRidgeName(long record, int from, int to) throws IOException {
    StringBuilder name = new StringBuilder();
    int at = from;
    while (at + 4 <= to) {
      int size = bytes.u8(record + at + 2);
      if (size < 4) {
        throw new EOFException();
      }
      if (bytes.has(record + at, "NM") && size > 5) {
        name.append(bytes.text(record + at + 5, size - 5));
      }
      at += size;
    }
    return name.toString();
  }
}
