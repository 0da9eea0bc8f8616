package org.xenios.guest.windows;

import java.util.List;
import org.xenios.guest.kit.OddInputContract;

class OddInputTest extends OddInputContract {
  OddInputTest() {
    super(
        new WindowsDriver(),
        WindowsDriver.WINDOWS,
        List.of(Asks.DISK, Asks.EFI_DISK, Asks.MEDIUM, Asks.DRIVERS));
  }
}
