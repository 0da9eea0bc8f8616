package org.xenios.libvirt.binding;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads arrays of {@code virNodeCPUStats}: a name of 80 bytes and a value of 8 bytes. */
final class NodeStats {
  private static final int SIZE = 88;
  private static final int VALUE_OFFSET = 80;

  private NodeStats() {}

  /** A call that tells how many there are when it is given no array. */
  interface Call {
    int read(@Nullable Pointer stats, IntByReference count);
  }

  static Map<String, Long> read(Call call) {
    IntByReference count = new IntByReference();
    LibvirtException.check(call.read(null, count));
    Map<String, Long> values = new HashMap<>();
    if (count.getValue() <= 0) {
      return values;
    }
    try (Memory stats = new Memory((long) SIZE * count.getValue())) {
      LibvirtException.check(call.read(stats, count));
      for (int i = 0; i < count.getValue(); i++) {
        Pointer one = stats.share((long) i * SIZE);
        values.put(one.getString(0, "UTF-8"), one.getLong(VALUE_OFFSET));
      }
    }
    return values;
  }
}
