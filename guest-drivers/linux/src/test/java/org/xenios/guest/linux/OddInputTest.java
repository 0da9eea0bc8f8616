package org.xenios.guest.linux;

import java.util.List;
import org.xenios.guest.kit.OddInputContract;

class OddInputTest extends OddInputContract {
  OddInputTest() {
    super(
        new LinuxDriver(),
        LinuxDriver.LINUX,
        List.of(Asks.BZIMAGE, Asks.VMLINUX, Asks.DISK, Asks.EFI_DISK, Asks.ISO));
  }
}
