package org.xenios.machine;

import java.util.Locale;

/**
 * What a {@link Part} of a machine is. Closed, because the native core must know how to build each;
 * models and settings are open strings. Listed are the model and the settings that the core reads;
 * besides, a device on PCI Express may say which root port it is plugged into: {@code port=N}, from
 * 1.
 */
public enum Kind {
  /** Model: an {@link Engine#word()}. */
  ENGINE,
  /** Model: a {@link Mode#word()}. */
  MODE,
  /** Model: the versioned machine type. */
  MACHINE,
  /** Model empty; the figure is {@link Machine#memory()}. */
  MEMORY,
  /**
   * Model empty; the figure is {@link Machine#vcpus()}. Settings {@code sockets}, {@code cores},
   * {@code threads} of the most that the machine can have.
   */
  VCPUS,
  /**
   * Model: {@code host-passthrough}, {@code host-model}, {@code maximum}; settings {@code
   * migratable=on|off}, {@code without}, features to hide, comma-separated.
   */
  CPU,
  /** Model: a {@link Firmware#word()}; setting {@code secure-boot=yes|no}. */
  FIRMWARE,
  /**
   * Model {@code kernel}: settings {@code kernel}, {@code initrd}, {@code cmdline}. Model {@code
   * media}: the disks' {@code boot} settings say the order.
   */
  BOOT,
  /** Model: {@code utc} or {@code localtime}. */
  CLOCK,
  /**
   * Model: {@code rtc}, {@code pit}, {@code hpet}, {@code tsc}, …; settings {@code tickpolicy},
   * {@code present=yes|no}, {@code mode}.
   */
  TIMER,
  /**
   * Model: a libvirt feature ({@code acpi}, {@code apic}, {@code pae}, {@code vmport}, {@code smm})
   * or {@code suspend-to-mem}, {@code suspend-to-disk}; setting {@code state=on|off}.
   */
  FEATURE,
  /**
   * Model: {@code poweroff}, {@code reboot} or {@code crash}; setting {@code
   * action=destroy|restart|preserve|…}.
   */
  LIFECYCLE,
  /**
   * Model: {@code pcie-root-port}, {@code virtio-serial}, {@code virtio-scsi}, {@code usb};
   * settings {@code count}, {@code model}.
   */
  CONTROLLER,
  /**
   * Model: the bus ({@code virtio}, {@code sata}, {@code ide}, {@code scsi}, {@code xen}); settings
   * {@code source}, {@code format}, {@code target}, {@code readonly=yes}, {@code boot=N}.
   */
  DISK,
  /** Model: the bus; settings {@code source}, {@code target}, {@code boot=N}. */
  CDROM,
  /**
   * Model: {@code virtio}, {@code e1000e}, …, empty for Xen's own; settings {@code
   * link=user|network|bridge}, {@code source}, {@code mac}; {@code offload=off} where a virtio card
   * and the host shall leave no checksums and segments to each other.
   */
  NIC,
  /**
   * Model: {@code serial} (a PC's first serial port) or {@code xen}. Captured by the hypervisor
   * into the domain's console log.
   */
  CONSOLE,
  /** Model: the channel's name ({@code org.qemu.guest_agent.0}). */
  CHANNEL,
  /** Model: {@code virtio}; setting {@code backend}, a path. */
  RNG,
  /** Model: {@code virtio}, {@code xen} or {@code none}. */
  BALLOON,
  /** Model: {@code pvpanic} or {@code isa}. */
  PANIC,
  /** Model: {@code none}, {@code vga}, {@code virtio}, {@code cirrus}, …. */
  VIDEO,
  /** Model: {@code vnc}; setting {@code listen}. The core gives it a random password. */
  GRAPHICS,
  /** Model: {@code tablet}, {@code keyboard}, {@code mouse}; setting {@code bus}. */
  INPUT,
  /** Model: {@code tpm-crb} or {@code tpm-tis}; setting {@code version}. */
  TPM,
  /** Model: a Hyper-V enlightenment; setting {@code state=on|off} and its own. */
  HYPERV;

  /** The name people read: {@code disk}, {@code nic}, … */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
