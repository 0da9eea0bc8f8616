package org.xenios.libvirt.binding;

import com.sun.jna.Pointer;

/** Strings that libvirt allocates and its caller frees. */
final class NativeText {
  private NativeText() {}

  /** Copies the text at a {@code char*} that the caller owns, and frees it; throws when null. */
  static String take(long address) {
    LibvirtException.check(address);
    try {
      return new Pointer(address).getString(0, "UTF-8");
    } finally {
      LibC.free(address);
    }
  }
}
