package org.xenios.manager.image;

import java.io.IOException;

/** A Linux kernel with its setup header (Linux, Documentation/arch/x86/boot.rst). */
final class BzImage implements Format {
  private static final int SETUP = 0x200;
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
    int version = bytes.u16(0x20e);
    if (version != 0) {
      String text = bytes.text(SETUP + (long) version, 256);
      if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
        facts.put("bzimage.version", text);
      }
    }
  }
}
