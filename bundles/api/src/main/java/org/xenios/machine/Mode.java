package org.xenios.machine;

import java.util.Locale;

/** How a guest sees its virtual machine. */
public enum Mode {
  /** Paravirtual: the guest kernel knows Xen and needs no hardware virtualization. */
  PV,
  /** Paravirtual in a hardware container: no emulated devices, entered at the kernel's PVH note. */
  PVH,
  /** A full machine with firmware: hardware-assisted, or emulated where the engine is QEMU. */
  HVM;

  /** The name people write: {@code pv}, {@code pvh}, {@code hvm}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
