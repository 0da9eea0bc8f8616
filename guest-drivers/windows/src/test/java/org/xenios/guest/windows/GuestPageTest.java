package org.xenios.guest.windows;

import org.xenios.guest.kit.GuestPageContract;

class GuestPageTest extends GuestPageContract {
  GuestPageTest() {
    super(WindowsDriver.WINDOWS, WindowsDriver.class);
  }
}
