package org.xenios.manager.image;

import java.io.IOException;

/** A Linux kernel with its setup header (Linux, Documentation/arch/x86/boot.rst). */
final class BzImage implements Format {
  private static final int SECTOR = 0x200;
  private static final int PARAGRAPH = 16;
  private static final int DEFAULT_SETUP_SECTORS = 4;
  private static final int PROTOCOL_WITH_LONG_SYSSIZE = 0x204;
  private static final int PROTOCOL_WITH_XLOADFLAGS = 0x20c;

  @Override
  public String word() {
    return "bzimage";
  }

  @Override
  public boolean matches(Bytes bytes) throws IOException {
    return bytes.u16(0x1fe) == 0xaa55 && bytes.has(0x202, "HdrS");
  }

  @Override
  public void read(Bytes bytes, Facts facts) throws IOException {
    int protocol = bytes.u16(0x206);
    facts.put("bzimage.protocol", (protocol >> 8) + "." + String.format("%02d", protocol & 0xff));
    if (protocol >= PROTOCOL_WITH_XLOADFLAGS) {
      facts.put("bzimage.xloadflags", "0x" + Integer.toHexString(bytes.u16(0x236)));
    }
    if (protocol >= PROTOCOL_WITH_LONG_SYSSIZE && promised(bytes) - bytes.size() >= PARAGRAPH) {
      facts.put("bzimage.truncated", Long.toString(promised(bytes)));
    }
    int version = bytes.u16(0x20e);
    if (version != 0) {
      String text = bytes.text(SECTOR + (long) version, 256);
      if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
        facts.put("bzimage.version", text);
      }
    }
  }

  /**
   * The size that the header gives the file, up to a paragraph: boot sector, setup code, kernel.
   */
  private static long promised(Bytes bytes) throws IOException {
    int setup = bytes.u8(0x1f1);
    long sectors = 1L + (setup == 0 ? DEFAULT_SETUP_SECTORS : setup);
    return sectors * SECTOR + bytes.u32(0x1f4) * PARAGRAPH;
  }
}
