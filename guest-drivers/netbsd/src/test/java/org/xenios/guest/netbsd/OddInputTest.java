package org.xenios.guest.netbsd;

import java.util.List;
import org.xenios.guest.kit.OddInputContract;

class OddInputTest extends OddInputContract {
  OddInputTest() {
    super(
        new NetBsdDriver(),
        NetBsdDriver.NETBSD,
        List.of(
            Asks.GENERIC_11,
            Asks.MICROVM,
            Asks.XEN3_DOMU,
            Asks.I386,
            Asks.DISK,
            Asks.GPT_DISK,
            Asks.ISO));
  }
}
