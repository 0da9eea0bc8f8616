package org.xenios.guest.windows;

import org.xenios.guest.kit.OsinfoContract;

class OsinfoTest extends OsinfoContract {
  OsinfoTest() {
    super(new WindowsDriver(), WindowsDriver.WINDOWS);
  }
}
