package org.xenios.manager.image;

import java.io.IOException;

/** A kernel in ELF, of 32 or 64 bits and either byte order. */
final class Elf implements Format {
  private static final int MOST_SEGMENTS = 64;
  private static final int MOST_SECTIONS = 256;
  private static final int SEGMENT_NOTE = 4;
  private static final int SECTION_NOTE = 7;
  private static final int RODATA_LOOK = 512 << 10;

  @Override
  public String word() {
    return "elf";
  }

  @Override
  public boolean matches(Bytes bytes) throws IOException {
    return bytes.has(0, "\u007fELF")
        && (bytes.u8(4) == 1 || bytes.u8(4) == 2)
        && (bytes.u8(5) == 1 || bytes.u8(5) == 2);
  }

  @Override
  public void read(Bytes bytes, Facts facts) throws IOException {
    ElfBytes elf = new ElfBytes(bytes, bytes.u8(4) == 2, bytes.u8(5) == 2);
    facts.put("elf.class", elf.wide() ? "64" : "32");
    facts.put("elf.machine", Integer.toString(elf.u16(18)));
    Formats.unlessItEnds(() -> Multiboot.read(bytes, facts));
    ElfNotes notes = new ElfNotes(elf, facts);
    Formats.unlessItEnds(() -> segments(elf, notes));
    Formats.unlessItEnds(() -> sections(elf, notes, facts));
  }

  private static void segments(ElfBytes elf, ElfNotes notes) throws IOException {
    long table = elf.word(elf.wide() ? 32 : 28);
    int size = elf.u16(elf.wide() ? 54 : 42);
    int count = Math.min(MOST_SEGMENTS, elf.u16(elf.wide() ? 56 : 44));
    for (int i = 0; i < count; i++) {
      long segment = table + (long) i * size;
      if (elf.u32(segment) == SEGMENT_NOTE) {
        long offset = elf.word(segment + (elf.wide() ? 8 : 4));
        long length = elf.word(segment + (elf.wide() ? 32 : 16));
        Formats.unlessItEnds(() -> notes.read(offset, length));
      }
    }
  }

  private static void sections(ElfBytes elf, ElfNotes notes, Facts facts) throws IOException {
    long table = elf.word(elf.wide() ? 40 : 32);
    int size = elf.u16(elf.wide() ? 58 : 46);
    int count = Math.min(MOST_SECTIONS, elf.u16(elf.wide() ? 60 : 48));
    long names = offset(elf, table + (long) elf.u16(elf.wide() ? 62 : 50) * size);
    for (int i = 0; i < count; i++) {
      long section = table + (long) i * size;
      long type = elf.u32(section + 4);
      long start = offset(elf, section);
      long length = elf.word(section + (elf.wide() ? 32 : 20));
      String name = elf.bytes().text(names + elf.u32(section), 32);
      if (type == SECTION_NOTE || name.equals(".notes")) {
        Formats.unlessItEnds(() -> notes.read(start, length));
      } else if (name.equals(".rodata") && length > 0) {
        int look = (int) Math.min(RODATA_LOOK, length);
        Formats.unlessItEnds(() -> VersionText.read(elf.bytes(), start, look, facts));
      }
    }
  }

  private static long offset(ElfBytes elf, long section) throws IOException {
    return elf.word(section + (elf.wide() ? 24 : 16));
  }
}
