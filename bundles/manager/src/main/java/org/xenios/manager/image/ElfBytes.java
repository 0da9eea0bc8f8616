package org.xenios.manager.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers and tables as an ELF file writes them.
 *
 * @param bytes the file
 * @param wide whether its words have 64 bits
 * @param big whether its most significant byte comes first
 */
record ElfBytes(Bytes bytes, boolean wide, boolean big) {
  private static final int MOST_SEGMENTS = 64;
  private static final int MOST_SECTIONS = 256;
  private static final int LONGEST_NAME = 32;

  int u16(long offset) throws IOException {
    return big
        ? Short.toUnsignedInt(Short.reverseBytes((short) bytes.u16(offset)))
        : bytes.u16(offset);
  }

  long u32(long offset) throws IOException {
    return big ? bytes.bigU32(offset) : bytes.u32(offset);
  }

  long u64(long offset) throws IOException {
    return big ? bytes.bigU64(offset) : bytes.u64(offset);
  }

  /** A number of the file's own width. */
  long word(long offset) throws IOException {
    return wide ? u64(offset) : u32(offset);
  }

  /** The segments, as far as their table can be read. */
  List<ElfPart> segments() throws IOException {
    List<ElfPart> segments = new ArrayList<>();
    Formats.unlessItEnds(
        () -> {
          long table = word(wide ? 32 : 28);
          int size = u16(wide ? 54 : 42);
          int count = Math.min(MOST_SEGMENTS, u16(wide ? 56 : 44));
          for (int i = 0; i < count; i++) {
            long at = table + (long) i * size;
            long offset = word(at + (wide ? 8 : 4));
            segments.add(new ElfPart(u32(at), "", offset, word(at + (wide ? 32 : 16))));
          }
        });
    return segments;
  }

  /** The sections, as far as their table can be read. */
  List<ElfPart> sections() throws IOException {
    List<ElfPart> sections = new ArrayList<>();
    Formats.unlessItEnds(
        () -> {
          long table = word(wide ? 40 : 32);
          int size = u16(wide ? 58 : 46);
          int count = Math.min(MOST_SECTIONS, u16(wide ? 60 : 48));
          long names = sectionOffset(table + (long) u16(wide ? 62 : 50) * size);
          for (int i = 0; i < count; i++) {
            long at = table + (long) i * size;
            String name = bytes.text(names + u32(at), LONGEST_NAME);
            long length = word(at + (wide ? 32 : 20));
            sections.add(new ElfPart(u32(at + 4), name, sectionOffset(at), length));
          }
        });
    return sections;
  }

  private long sectionOffset(long section) throws IOException {
    return word(section + (wide ? 24 : 16));
  }
}
