package org.xenios.manager.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The label of a ZFS device: name and value pairs (OpenZFS, lib/libnvpair and
 * include/sys/vdev_impl.h), of which the pool's name is one of the first.
 */
final class ZfsLabel {
  private static final long PAIRS = 16 << 10;
  private static final int XDR = 1;
  private static final int MOST_PAIRS = 16;
  private static final int LONGEST_NAME = 256;
  private static final int STRING = 9;

  private ZfsLabel() {}

  static @Nullable FileSystem find(Bytes bytes) throws IOException {
    long first = PAIRS + 12;
    if (bytes.u8(PAIRS) != XDR || !string(bytes, first + 8).equals("version")) {
      return null;
    }
    return FileSystem.labelled("zfs", pool(bytes, first));
  }

  private static String pool(Bytes bytes, long first) throws IOException {
    long pair = first;
    for (int i = 0; i < MOST_PAIRS; i++) {
      long value = pair + 12 + aligned(bytes.bigU32(pair + 8));
      if (string(bytes, pair + 8).equals("name") && bytes.bigU32(value) == STRING) {
        return string(bytes, value + 8);
      }
      pair += bytes.bigU32(pair);
    }
    return "";
  }

  private static String string(Bytes bytes, long at) throws IOException {
    return bytes.text(at + 4, (int) Math.min(LONGEST_NAME, bytes.bigU32(at)));
  }

  private static long aligned(long length) {
    return (length + 3) & ~3;
  }
}
