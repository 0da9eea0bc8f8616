package org.xenios.guest.netbsd;

import org.xenios.guest.kit.GuestPageContract;

class GuestPageTest extends GuestPageContract {
  GuestPageTest() {
    super(NetBsdDriver.NETBSD, NetBsdDriver.class);
  }
}
