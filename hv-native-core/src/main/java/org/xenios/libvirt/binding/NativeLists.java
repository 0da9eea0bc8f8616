package org.xenios.libvirt.binding;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** Arrays of handles that libvirt allocates. */
final class NativeLists {
  private NativeLists() {}

  /** Copies the handles and frees the array; the caller owns the handles. */
  static long[] take(PointerByReference list, int count) {
    Pointer array = list.getValue();
    long[] handles = count == 0 ? new long[0] : array.getLongArray(0, count);
    LibC.free(Pointer.nativeValue(array));
    return handles;
  }
}
