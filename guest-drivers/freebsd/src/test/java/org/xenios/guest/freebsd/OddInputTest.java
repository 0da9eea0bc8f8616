package org.xenios.guest.freebsd;

import java.util.List;
import org.xenios.guest.kit.OddInputContract;

class OddInputTest extends OddInputContract {
  OddInputTest() {
    super(
        new FreeBsdDriver(),
        FreeBsdDriver.FREEBSD,
        List.of(Asks.KERNEL, Asks.DISK, Asks.SLICE, Asks.ZFS, Asks.ISO));
  }
}
