package org.xenios.manager.image;

import java.io.EOFException;
import java.io.IOException;

/** What a guest reads of a qcow2 image, as far as it is in the image itself. */
final class Qcow2Content extends MappedBytes {
  private static final int LEAST_CLUSTER_BITS = 9;
  private static final int MOST_CLUSTER_BITS = 21;
  private static final int SECTOR = 512;
  private static final long HOST_OFFSET = 0x00fffffffffffe00L;
  private static final long COMPRESSED = 1L << 62;
  private static final long ALL_ZERO = 1;
  private static final long DIRTY_OR_CORRUPT = 0b11;

  private final int clusterBits;
  private final long firstTable;
  private final long firstTableLength;
  private final boolean backed;

  Qcow2Content(Bytes image) throws IOException {
    super(image, image.bigU64(24), 1 << image.bigU32(20), true);
    this.clusterBits = (int) image.bigU32(20);
    this.firstTableLength = image.bigU32(36);
    this.firstTable = image.bigU64(40);
    this.backed = image.bigU64(8) != 0;
  }

  /** Whether this image is plain enough to be looked into. */
  static boolean readable(Bytes image) throws IOException {
    long clusterBits = image.bigU32(20);
    boolean plain = image.bigU32(4) == 2 || (image.bigU64(72) & ~DIRTY_OR_CORRUPT) == 0;
    boolean encrypted = image.bigU32(32) != 0;
    return plain
        && !encrypted
        && clusterBits >= LEAST_CLUSTER_BITS
        && clusterBits <= MOST_CLUSTER_BITS
        && image.bigU64(24) >= 0;
  }

  @Override
  Place place(long cluster) throws IOException {
    int secondBits = clusterBits - 3;
    long first = cluster >>> secondBits;
    if (first >= firstTableLength) {
      throw new EOFException();
    }
    long second = image.bigU64(firstTable + first * 8) & HOST_OFFSET;
    long index = cluster & (1L << secondBits) - 1;
    long entry = second == 0 ? 0 : image.bigU64(second + index * 8);
    if ((entry & COMPRESSED) != 0) {
      return packed(entry);
    }
    if ((entry & ALL_ZERO) != 0) {
      return Place.ZEROS;
    }
    if ((entry & HOST_OFFSET) != 0) {
      return new Place(entry & HOST_OFFSET, 0);
    }
    if (backed) {
      throw new EOFException();
    }
    return Place.ZEROS;
  }

  private Place packed(long entry) {
    int offsetBits = 62 - (clusterBits - 8);
    long start = entry & (1L << offsetBits) - 1;
    long sectors = (entry & COMPRESSED - 1) >>> offsetBits;
    long end = (start | SECTOR - 1) + 1 + sectors * SECTOR;
    return new Place(start, (int) Math.min(1L << clusterBits, end - start));
  }
}
