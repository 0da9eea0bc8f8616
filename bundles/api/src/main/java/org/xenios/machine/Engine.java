package org.xenios.machine;

import java.util.Locale;

/** What runs the machine's instructions; libvirt's domain types. */
public enum Engine {
  /** The Xen hypervisor. */
  XEN,
  /** QEMU with the kernel's KVM. */
  KVM,
  /** QEMU emulating every instruction. */
  QEMU,
  /** libvirt's in-memory test driver: no instructions at all. */
  TEST;

  /** The name people write, which is libvirt's domain type: {@code xen}, {@code kvm}, … */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
