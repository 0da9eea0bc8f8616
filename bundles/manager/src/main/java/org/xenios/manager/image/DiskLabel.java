package org.xenios.manager.image;

import java.io.IOException;
import java.util.Map;

/**
 * A BSD disk label, which divides a disk or one of its MBR partitions into partitions with letters
 * (NetBSD, sys/sys/disklabel.h; FreeBSD, sys/sys/disk/bsd.h).
 */
final class DiskLabel {
  private static final int SECTOR = 512;
  private static final long MAGIC = 0x82564557L;
  private static final int SECOND_MAGIC = 132;
  private static final int COUNT = 138;
  private static final int TABLE = 148;
  private static final int ENTRY = 16;
  private static final int MOST = 22;
  private static final int WHOLE = 2;

  /** The types whose numbers mean the same to all the BSDs. */
  private static final Map<Integer, String> TYPES =
      Map.of(
          1, "swap",
          7, "4.2BSD",
          8, "msdos",
          9, "lfs",
          12, "iso9660",
          13, "boot",
          17, "ext2",
          18, "ntfs",
          20, "ccd");

  private DiskLabel() {}

  /** Whether the disk or partition that begins there has a label. */
  static boolean isAt(Bytes disk, long start) throws IOException {
    long label = start + SECTOR;
    return label + TABLE <= disk.size()
        && disk.u32(label) == MAGIC
        && disk.u32(label + SECOND_MAGIC) == MAGIC;
  }

  /**
   * Reads the label, if there is one, of the disk or partition that begins there.
   *
   * @param relative whether the letters' offsets count from where partition c begins, as FreeBSD's
   *     do; else from where the disk does
   * @return whether there is one
   */
  static boolean read(Bytes disk, long start, boolean relative, Facts facts) throws IOException {
    if (!isAt(disk, start)) {
      return false;
    }
    Formats.unlessItEnds(
        () -> {
          long table = start + SECTOR + TABLE;
          long whole = disk.u32(table + WHOLE * ENTRY + 4);
          long base = relative ? start - whole * SECTOR : 0;
          int count = Math.min(MOST, disk.u16(start + SECTOR + COUNT));
          for (int i = 0; i < count; i++) {
            entry(disk, table + (long) i * ENTRY, base, (char) ('a' + i), facts);
          }
        });
    return true;
  }

  private static void entry(Bytes disk, long at, long base, char letter, Facts facts)
      throws IOException {
    int type = disk.u8(at + 12);
    if (type != 0) {
      facts.put("bsdlabel." + letter, TYPES.getOrDefault(type, Integer.toString(type)));
      Volume.partition(disk, base + disk.u32(at + 4) * SECTOR, String.valueOf(letter), facts);
    }
  }
}
