package org.xenios.manager.image;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A kernel in ELF, of 32 or 64 bits and either byte order. */
final class Elf implements Format {
  private static final int LOADED_SEGMENT = 1;
  private static final int INTERPRETER_SEGMENT = 3;
  private static final int NOTE_SEGMENT = 4;
  private static final int NOTE_SECTION = 7;
  private static final Set<String> WITH_VERSIONS = Set.of(".rodata", ".data");

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
    int system = bytes.u8(7);
    if (system != 0) {
      facts.put("elf.osabi", Integer.toString(system));
    }
    Formats.unlessItEnds(() -> Multiboot.read(bytes, facts));
    List<ElfPart> segments = elf.segments();
    List<ElfPart> sections = elf.sections();
    interpreter(bytes, segments, facts);
    notes(elf, segments, sections, facts);
    VersionText.search(bytes, whereVersionsAre(segments, sections), facts);
  }

  /** FreeBSD's kernels name one that cannot exist; a program's is its dynamic linker. */
  private static void interpreter(Bytes bytes, List<ElfPart> segments, Facts facts)
      throws IOException {
    for (ElfPart segment : segments) {
      if (segment.type() == INTERPRETER_SEGMENT) {
        int most = (int) Math.min(Facts.LONGEST, Math.max(0, segment.length()));
        Formats.unlessItEnds(
            () -> facts.put("elf.interpreter", bytes.text(segment.offset(), most)));
      }
    }
  }

  private static void notes(
      ElfBytes elf, List<ElfPart> segments, List<ElfPart> sections, Facts facts)
      throws IOException {
    ElfNotes notes = new ElfNotes(elf, facts);
    List<ElfPart> parts =
        Stream.concat(
                segments.stream().filter(segment -> segment.type() == NOTE_SEGMENT),
                sections.stream()
                    .filter(s -> s.type() == NOTE_SECTION || s.name().equals(".notes")))
            .toList();
    for (ElfPart part : parts) {
      Formats.unlessItEnds(() -> notes.read(part.offset(), part.length()));
    }
  }

  private static List<ElfPart> whereVersionsAre(List<ElfPart> segments, List<ElfPart> sections) {
    List<ElfPart> named =
        sections.stream().filter(section -> WITH_VERSIONS.contains(section.name())).toList();
    return named.isEmpty()
        ? segments.stream().filter(segment -> segment.type() == LOADED_SEGMENT).toList()
        : named;
  }
}
