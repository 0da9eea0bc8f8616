package org.xenios.manager.image;

import java.io.IOException;
import java.util.TreeSet;

/** The boot catalogue of an optical medium (El Torito 1.0; platforms, UEFI 2.10, 13.3.2). */
final class ElTorito {
  private static final int SECTOR = 2048;
  private static final int MOST_ENTRIES = 64;
  private static final int ENTRY = 32;
  private static final int PLATFORM_EFI = 0xef;

  private ElTorito() {}

  /** Reads the catalogue that a boot record names. */
  static void read(Bytes bytes, long record, Facts facts) throws IOException {
    if (!bytes.has(record + 7, "EL TORITO SPECIFICATION")) {
      return;
    }
    long catalogue = bytes.u32(record + 0x47) * SECTOR;
    if (bytes.u8(catalogue) != 1 || bytes.u16(catalogue + 30) != 0xaa55) {
      return;
    }
    TreeSet<String> platforms = new TreeSet<>();
    int platform = bytes.u8(catalogue + 1);
    for (int i = 1; i < MOST_ENTRIES; i++) {
      long entry = catalogue + (long) i * ENTRY;
      int kind = bytes.u8(entry);
      if (kind == 0x90 || kind == 0x91) {
        platform = bytes.u8(entry + 1);
      } else if (kind == 0x88) {
        if (platform == 0) {
          platforms.add("bios");
        } else if (platform == PLATFORM_EFI) {
          platforms.add("uefi");
        }
      } else if (kind == 0 && i > 1) {
        break;
      }
    }
    facts.put("iso.boot", String.join(",", platforms));
  }
}
