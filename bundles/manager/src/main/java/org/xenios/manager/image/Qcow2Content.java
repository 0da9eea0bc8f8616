package org.xenios.manager.image;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What a guest reads of a qcow2 image, as far as it is in the image itself. */
final class Qcow2Content extends Bytes {
  private static final int LEAST_CLUSTER_BITS = 9;
  private static final int MOST_CLUSTER_BITS = 21;
  private static final long HOST_OFFSET = 0x00fffffffffffe00L;
  private static final long COMPRESSED = 1L << 62;
  private static final long ALL_ZERO = 1;
  private static final long DIRTY_OR_CORRUPT = 0b11;

  private final Bytes image;
  private final int clusterBits;
  private final long size;
  private final long firstTable;
  private final long firstTableLength;
  private final boolean backed;
  private long unpackedEntry;
  private byte[] unpacked = {};

  Qcow2Content(Bytes image) throws IOException {
    this.image = image;
    this.clusterBits = (int) image.bigU32(20);
    this.size = image.bigU64(24);
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
  long size() {
    return size;
  }

  @Override
  void copy(long offset, byte[] into, int length) throws IOException {
    int done = 0;
    while (done < length) {
      long at = offset + done;
      int within = (int) (at & clusterSize() - 1);
      int count = Math.min(length - done, clusterSize() - within);
      System.arraycopy(part(at, within, count), 0, into, done, count);
      done += count;
    }
  }

  private byte[] part(long at, int within, int count) throws IOException {
    int secondBits = clusterBits - 3;
    long first = at >>> clusterBits + secondBits;
    if (first >= firstTableLength) {
      throw new EOFException();
    }
    long second = image.bigU64(firstTable + first * 8) & HOST_OFFSET;
    long index = at >>> clusterBits & (1L << secondBits) - 1;
    long entry = second == 0 ? 0 : image.bigU64(second + index * 8);
    if ((entry & COMPRESSED) != 0) {
      byte[] part = new byte[count];
      System.arraycopy(unpacked(entry), within, part, 0, count);
      return part;
    }
    if ((entry & HOST_OFFSET) == 0 || (entry & ALL_ZERO) != 0) {
      if (backed && (entry & ALL_ZERO) == 0) {
        throw new EOFException();
      }
      return new byte[count];
    }
    return image.bytes((entry & HOST_OFFSET) + within, count);
  }

  private byte[] unpacked(long entry) throws IOException {
    if (entry == unpackedEntry) {
      return unpacked;
    }
    int offsetBits = 62 - (clusterBits - 8);
    long start = entry & (1L << offsetBits) - 1;
    long sectors = (entry & COMPRESSED - 1) >>> offsetBits;
    long end = Math.min(image.size(), (start | 511) + 1 + sectors * 512);
    byte[] packed = image.bytes(start, (int) Math.min(clusterSize(), Math.max(0, end - start)));
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] cluster = new byte[clusterSize()];
      int count = 0;
      int more;
      while (count < cluster.length
          && (more = inflater.inflate(cluster, count, cluster.length - count)) > 0) {
        count += more;
      }
      if (count < cluster.length) {
        throw new EOFException();
      }
      unpackedEntry = entry;
      unpacked = cluster;
      return cluster;
    } catch (DataFormatException broken) {
      throw new EOFException();
    } finally {
      inflater.end();
    }
  }

  private int clusterSize() {
    return 1 << clusterBits;
  }
}
