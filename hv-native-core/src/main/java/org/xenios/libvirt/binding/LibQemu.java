package org.xenios.libvirt.binding;

import com.sun.jna.ptr.PointerByReference;

/** What only QEMU has (libvirt-qemu.so.0): the monitor and the guest agent. */
final class LibQemu {
  private LibQemu() {}

  static native int virDomainQemuMonitorCommand(
      long domain, String command, PointerByReference result, int flags);

  static native long virDomainQemuAgentCommand(
      long domain, String command, int timeoutSeconds, int flags);
}
