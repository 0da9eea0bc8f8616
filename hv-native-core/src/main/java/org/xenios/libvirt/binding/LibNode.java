package org.xenios.libvirt.binding;

import com.sun.jna.Pointer;

/** The machine under the hypervisor. */
final class LibNode {
  private LibNode() {}

  static native int virNodeGetInfo(long connection, Pointer info);

  static native long virNodeGetFreeMemory(long connection);

  static native long virConnectBaselineCPU(long connection, Pointer cpus, int count, int flags);
}
