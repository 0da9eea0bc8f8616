package org.xenios.machine;

import java.util.Locale;

/** What a machine runs before the guest's own code. */
public enum Firmware {
  /** SeaBIOS or hvmloader's BIOS. */
  BIOS,
  /** OVMF. */
  UEFI;

  /** The name people write: {@code bios}, {@code uefi}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
