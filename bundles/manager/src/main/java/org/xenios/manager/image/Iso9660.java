package org.xenios.manager.image;

import java.io.IOException;
import java.util.TreeSet;

/** An optical medium (ECMA-119) with its boot catalogue (El Torito). */
final class Iso9660 implements Format {
  private static final int SECTOR = 2048;
  private static final int FIRST = 16;
  private static final int MOST_DESCRIPTORS = 16;
  private static final int MOST_CATALOGUE_ENTRIES = 64;
  private static final int ENTRY = 32;
  private static final int PLATFORM_EFI = 0xef;

  @Override
  public String word() {
    return "iso9660";
  }

  @Override
  public boolean matches(Bytes bytes) throws IOException {
    return bytes.has(FIRST * SECTOR + 1L, "CD001");
  }

  @Override
  public void read(Bytes bytes, Facts facts) throws IOException {
    for (int i = FIRST; i < FIRST + MOST_DESCRIPTORS; i++) {
      long descriptor = (long) i * SECTOR;
      if (!bytes.has(descriptor + 1, "CD001")) {
        return;
      }
      switch (bytes.u8(descriptor)) {
        case 0 -> Formats.unlessItEnds(() -> boot(bytes, descriptor, facts));
        case 1 -> primary(bytes, descriptor, facts);
        case 255 -> {
          return;
        }
        default -> {}
      }
    }
  }

  private static void primary(Bytes bytes, long at, Facts facts) throws IOException {
    facts.put("iso.system", bytes.text(at + 8, 32));
    facts.put("iso.volume", bytes.text(at + 40, 32));
    facts.put("iso.publisher", bytes.text(at + 318, 128));
    facts.put("iso.application", bytes.text(at + 574, 128));
  }

  private static void boot(Bytes bytes, long at, Facts facts) throws IOException {
    if (!bytes.has(at + 7, "EL TORITO SPECIFICATION")) {
      return;
    }
    long catalogue = bytes.u32(at + 0x47) * SECTOR;
    if (bytes.u8(catalogue) != 1 || bytes.u16(catalogue + 30) != 0xaa55) {
      return;
    }
    TreeSet<String> platforms = new TreeSet<>();
    int platform = bytes.u8(catalogue + 1);
    for (int i = 1; i < MOST_CATALOGUE_ENTRIES; i++) {
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
