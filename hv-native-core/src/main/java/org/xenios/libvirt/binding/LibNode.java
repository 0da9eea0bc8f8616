package org.xenios.libvirt.binding;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import org.jspecify.annotations.Nullable;

/** The machine under the hypervisor. */
final class LibNode {
  private LibNode() {}

  static native int virNodeGetInfo(long connection, Pointer info);

  static native long virNodeGetFreeMemory(long connection);

  static native int virNodeGetCPUStats(
      long connection, int cpu, @Nullable Pointer stats, IntByReference count, int flags);

  static native int virNodeGetMemoryStats(
      long connection, int cell, @Nullable Pointer stats, IntByReference count, int flags);

  static native long virConnectBaselineCPU(long connection, Pointer cpus, int count, int flags);
}
