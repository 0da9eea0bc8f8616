package org.xenios.guest.linux;

import org.xenios.guest.kit.GuestPageContract;

class GuestPageTest extends GuestPageContract {
  GuestPageTest() {
    super(LinuxDriver.LINUX, LinuxDriver.class);
  }
}
