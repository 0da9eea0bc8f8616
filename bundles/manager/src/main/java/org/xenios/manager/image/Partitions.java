package org.xenios.manager.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The partition tables of a disk: MBR and GPT. */
final class Partitions {
  private static final int SECTOR = 512;
  private static final int LARGE_SECTOR = 4096;
  private static final int MBR_TABLE = 446;
  private static final int MBR_ENTRY = 16;
  private static final int MOST_PROBED = 32;
  private static final int MOST_GPT_ENTRIES = 128;
  private static final int FREEBSD = 0xa5;
  private static final int NETBSD = 0xa9;

  private Partitions() {}

  static boolean bootSector(Bytes disk) throws IOException {
    return disk.size() >= SECTOR && disk.u16(510) == 0xaa55;
  }

  static void read(Bytes disk, Facts facts) throws IOException {
    if (bootSector(disk) && isTable(disk)) {
      mbr(disk, facts);
    }
    for (int sector : new int[] {SECTOR, LARGE_SECTOR}) {
      if (disk.has(sector, "EFI PART")) {
        gpt(disk, sector, facts);
        return;
      }
    }
  }

  /** A file system's boot sector has code where a table would be. */
  private static boolean isTable(Bytes disk) throws IOException {
    for (int i = 0; i < 4; i++) {
      long entry = MBR_TABLE + (long) i * MBR_ENTRY;
      if ((disk.u8(entry) & 0x7f) != 0) {
        return false;
      }
    }
    return true;
  }

  private static void mbr(Bytes disk, Facts facts) throws IOException {
    boolean labelled = false;
    for (int i = 1; i <= 4; i++) {
      long entry = MBR_TABLE + (i - 1L) * MBR_ENTRY;
      int type = disk.u8(entry + 4);
      if (type != 0) {
        facts.put("mbr.type." + i, String.format("%02x", type));
        long start = disk.u32(entry + 8) * SECTOR;
        Volume.partition(disk, start, Integer.toString(i), facts);
        if (!labelled && start > 0 && (type == FREEBSD || type == NETBSD)) {
          labelled = DiskLabel.read(disk, start, type == FREEBSD, facts);
        }
      }
    }
  }

  private static void gpt(Bytes disk, int sector, Facts facts) throws IOException {
    long table = disk.u64(sector + 72L);
    long count = Math.min(MOST_GPT_ENTRIES, disk.u32(sector + 80L));
    long size = disk.u32(sector + 84L);
    if (table < 0 || table > disk.size() / sector || size < 128 || size > 4096) {
      return;
    }
    int probed = 0;
    for (int i = 1; i <= count && probed < MOST_PROBED; i++) {
      long entry = table * sector + (i - 1) * size;
      String type = guid(disk.bytes(entry, 16));
      if (type.equals("00000000-0000-0000-0000-000000000000")) {
        continue;
      }
      probed++;
      facts.put("gpt.type." + i, type);
      facts.put("gpt.name." + i, name(disk, entry + 56));
      long start = disk.u64(entry + 32);
      if (start > 0 && start < disk.size() / sector) {
        Volume.partition(disk, start * sector, Integer.toString(i), facts);
      }
    }
  }

  private static String name(Bytes disk, long at) throws IOException {
    String text = new String(disk.bytes(at, 72), StandardCharsets.UTF_16LE);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  private static String guid(byte[] b) {
    int[] order = {3, 2, 1, 0, -1, 5, 4, -1, 7, 6, -1, 8, 9, -1, 10, 11, 12, 13, 14, 15};
    StringBuilder text = new StringBuilder();
    for (int i : order) {
      text.append(i < 0 ? "-" : String.format("%02x", b[i]));
    }
    return text.toString().toUpperCase(Locale.ROOT);
  }
}
