package org.xenios.guest.freebsd;

import org.xenios.guest.kit.GuestPageContract;

class GuestPageTest extends GuestPageContract {
  GuestPageTest() {
    super(FreeBsdDriver.FREEBSD, FreeBsdDriver.class);
  }
}
