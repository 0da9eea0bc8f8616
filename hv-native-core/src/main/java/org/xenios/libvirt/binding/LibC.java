package org.xenios.libvirt.binding;

/** The C library's {@code free}, for what libvirt hands over to its caller. */
final class LibC {
  private LibC() {}

  static native void free(long pointer);
}
