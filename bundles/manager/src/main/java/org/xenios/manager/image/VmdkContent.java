package org.xenios.manager.image;

import java.io.EOFException;
import java.io.IOException;

/**
 * What a guest reads of a sparse vmdk extent, as far as it is in the extent itself (VMware, Virtual
 * Disk Format 5.0).
 */
final class VmdkContent extends MappedBytes {
  private static final int SECTOR = 512;
  private static final int MOST_GRAIN = 4096;
  private static final int MOST_TABLE = 4096;
  private static final int FOOTER = 2 * SECTOR;
  private static final long AT_END = -1;
  private static final long ZEROED_GRAINS = 1 << 2;
  private static final long PACKED_GRAINS = 1 << 16;
  private static final int ZEROED = 1;
  private static final int GRAIN_HEADER = 12;

  private final long directory;
  private final long tableLength;
  private final long flags;
  private final boolean backed;

  /** For an extent that is {@link #readable}, whose absent grains may be in another file. */
  VmdkContent(Bytes image, boolean backed) throws IOException {
    super(image, image.u64(12) * SECTOR, (int) image.u64(20) * SECTOR, false);
    long atStart = image.u64(56);
    this.directory = atStart == AT_END ? image.u64(image.size() - FOOTER + 56) : atStart;
    this.tableLength = image.u32(44);
    this.flags = image.u32(8);
    this.backed = backed;
  }

  /** Whether this extent's header makes sense. */
  static boolean readable(Bytes image) throws IOException {
    long capacity = image.u64(12);
    long grain = image.u64(20);
    long table = image.u32(44);
    return capacity > 0
        && capacity <= Long.MAX_VALUE / SECTOR
        && grain > 0
        && grain <= MOST_GRAIN
        && table > 0
        && table <= MOST_TABLE;
  }

  @Override
  Place place(long grain) throws IOException {
    long table = image.u32(sector(directory) + grain / tableLength * 4);
    long entry = table == 0 ? 0 : image.u32(sector(table) + grain % tableLength * 4);
    if (entry == ZEROED && (flags & ZEROED_GRAINS) != 0) {
      return Place.ZEROS;
    }
    if (entry == 0) {
      if (backed) {
        throw new EOFException();
      }
      return Place.ZEROS;
    }
    if ((flags & PACKED_GRAINS) == 0) {
      return new Place(sector(entry), 0);
    }
    long packed = Math.max(1, image.u32(sector(entry) + GRAIN_HEADER - 4));
    return new Place(sector(entry) + GRAIN_HEADER, (int) Math.min(packed, MOST_GRAIN * SECTOR));
  }

  private static long sector(long number) throws EOFException {
    if (number < 0 || number > Long.MAX_VALUE / SECTOR) {
      throw new EOFException();
    }
    return number * SECTOR;
  }
}
