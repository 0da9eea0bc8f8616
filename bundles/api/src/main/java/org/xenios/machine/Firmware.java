package org.xenios.machine;

/** What a machine runs before the guest's own code. */
public enum Firmware {
  /** SeaBIOS or hvmloader's BIOS. */
  BIOS,
  /** OVMF. */
  UEFI;

  /** The name people write: {@code bios}, {@code uefi}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
