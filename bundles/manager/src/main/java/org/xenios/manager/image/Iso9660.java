package org.xenios.manager.image;

import java.io.IOException;

/** An optical medium (ECMA-119), perhaps with a UDF file system beside it or alone (ECMA-167). */
final class Iso9660 implements Format {
  private static final int SECTOR = IsoTree.SECTOR;
  private static final int FIRST = 16;
  private static final int MOST_DESCRIPTORS = 16;
  private static final int BOOT_RECORD = 0;
  private static final int PRIMARY = 1;
  private static final int TERMINATOR = 255;

  @Override
  public String word() {
    return "iso9660";
  }

  @Override
  public boolean matches(Bytes bytes) throws IOException {
    return bytes.has(FIRST * SECTOR + 1L, "CD001") || bytes.has(FIRST * SECTOR + 1L, "BEA01");
  }

  @Override
  public void read(Bytes bytes, Facts facts) throws IOException {
    boolean ended = false;
    for (int i = FIRST; i < FIRST + MOST_DESCRIPTORS; i++) {
      long descriptor = (long) i * SECTOR;
      if (bytes.has(descriptor + 1, "NSR0")) {
        facts.put("iso.udf", "1");
      } else if (!ended && bytes.has(descriptor + 1, "CD001")) {
        ended = bytes.u8(descriptor) == TERMINATOR;
        descriptor(bytes, descriptor, facts);
      }
    }
  }

  private static void descriptor(Bytes bytes, long at, Facts facts) throws IOException {
    switch (bytes.u8(at)) {
      case BOOT_RECORD -> Formats.unlessItEnds(() -> ElTorito.read(bytes, at, facts));
      case PRIMARY -> primary(bytes, at, facts);
      default -> {}
    }
  }

  private static void primary(Bytes bytes, long at, Facts facts) throws IOException {
    facts.put("iso.system", bytes.text(at + 8, 32));
    facts.put("iso.volume", bytes.text(at + 40, 32));
    facts.put("iso.publisher", bytes.text(at + 318, 128));
    facts.put("iso.application", bytes.text(at + 574, 128));
    long size = bytes.u32(at + 80) * bytes.u16(at + 128);
    facts.put("iso.size", size == 0 ? "" : Long.toString(size));
    IsoFiles.read(bytes, new IsoTree(bytes, at + 156), facts);
  }
}
