package org.xenios.guest.linux;

import org.xenios.guest.kit.OsinfoContract;

class OsinfoTest extends OsinfoContract {
  OsinfoTest() {
    super(new LinuxDriver(), LinuxDriver.LINUX);
  }
}
