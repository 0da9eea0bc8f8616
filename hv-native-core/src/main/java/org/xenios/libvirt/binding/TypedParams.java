package org.xenios.libvirt.binding;

import com.sun.jna.Pointer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads arrays of {@code virTypedParameter}: a name of 80 bytes, a type, a value of 8 bytes. */
final class TypedParams {
  private static final int SIZE = 96;
  private static final int TYPE_OFFSET = 80;
  private static final int VALUE_OFFSET = 88;

  private TypedParams() {}

  static Map<String, Object> read(@Nullable Pointer array, int count) {
    Map<String, Object> values = new LinkedHashMap<>(count * 2);
    if (array == null) {
      return values;
    }
    for (int i = 0; i < count; i++) {
      Pointer param = array.share((long) i * SIZE);
      Object value = value(param);
      if (value != null) {
        values.put(param.getString(0, "UTF-8"), value);
      }
    }
    return values;
  }

  /** Integers of every width become {@code Long}; unsigned 64-bit values keep their bits. */
  private static @Nullable Object value(Pointer param) {
    return switch (param.getInt(TYPE_OFFSET)) {
      case 1 -> (long) param.getInt(VALUE_OFFSET);
      case 2 -> Integer.toUnsignedLong(param.getInt(VALUE_OFFSET));
      case 3, 4 -> param.getLong(VALUE_OFFSET);
      case 5 -> param.getDouble(VALUE_OFFSET);
      case 6 -> param.getByte(VALUE_OFFSET) != 0;
      case 7 -> text(param.getPointer(VALUE_OFFSET));
      default -> null;
    };
  }

  private static @Nullable String text(@Nullable Pointer pointer) {
    return pointer == null ? null : pointer.getString(0, "UTF-8");
  }
}
