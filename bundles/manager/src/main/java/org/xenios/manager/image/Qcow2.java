package org.xenios.manager.image;

import java.io.IOException;

/** QEMU's disk images (QEMU, docs/interop/qcow2.txt). */
final class Qcow2 implements Format {
  private static final int LONGEST_NAME = 1023;
  private static final long EXTENSION_DATA_FILE = 0x44415441;
  private static final int MOST_EXTENSIONS = 16;

  @Override
  public String word() {
    return "qcow2";
  }

  @Override
  public boolean matches(Bytes bytes) throws IOException {
    return bytes.has(0, "QFI\u00fb") && bytes.bigU32(4) >= 2;
  }

  @Override
  public void read(Bytes bytes, Facts facts) throws IOException {
    facts.put("disk.format", "qcow2");
    facts.put("disk.size", Long.toUnsignedString(bytes.bigU64(24)));
    long backing = bytes.bigU64(8);
    if (backing != 0) {
      int length = (int) Math.min(LONGEST_NAME, bytes.bigU32(16));
      facts.put("disk.backing", "?");
      Formats.unlessItEnds(() -> facts.replace("disk.backing", bytes.text(backing, length)));
    }
    if (bytes.bigU32(4) >= 3) {
      Formats.unlessItEnds(() -> dataFile(bytes, facts));
    }
    if (Qcow2Content.readable(bytes)) {
      Disk.content(new BoundedBytes(new Qcow2Content(bytes), ImageReader.BUDGET), facts);
    }
  }

  private static void dataFile(Bytes bytes, Facts facts) throws IOException {
    long at = bytes.bigU32(100);
    for (int i = 0; i < MOST_EXTENSIONS; i++) {
      long type = bytes.bigU32(at);
      long length = bytes.bigU32(at + 4);
      if (type == 0 || length > LONGEST_NAME) {
        return;
      }
      if (type == EXTENSION_DATA_FILE) {
        facts.put("disk.data", bytes.text(at + 8, (int) length));
      }
      at += 8 + (length + 7 & ~7L);
    }
  }
}
