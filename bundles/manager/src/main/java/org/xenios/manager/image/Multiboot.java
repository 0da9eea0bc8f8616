package org.xenios.manager.image;

import java.io.IOException;

/** The header by which multiboot loaders, QEMU among them, know a kernel. */
final class Multiboot {
  private static final int LOOK = 8192;
  private static final long MAGIC = 0x1badb002L;

  private Multiboot() {}

  static void read(Bytes bytes, Facts facts) throws IOException {
    long end = Math.min(LOOK, bytes.size()) - 12;
    for (long at = 0; at <= end; at += 4) {
      if (bytes.u32(at) == MAGIC
          && (MAGIC + bytes.u32(at + 4) + bytes.u32(at + 8) & 0xffffffffL) == 0) {
        facts.put("multiboot", "1");
        return;
      }
    }
  }
}
