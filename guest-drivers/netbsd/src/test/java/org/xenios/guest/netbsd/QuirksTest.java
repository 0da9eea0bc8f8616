package org.xenios.guest.netbsd;

import java.util.stream.Stream;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.guest.kit.QuirksContract;
import org.xenios.machine.Mode;

class QuirksTest extends QuirksContract {
  QuirksTest() {
    super(NetBsdDriver.class);
  }

  @Override
  protected Stream<Case> cases() {
    Ask microvm = Asks.kernel(Asks.microvmHost(false), Asks.MICROVM);
    Case smashing =
        new Case(
            "microvm* without machine microvm",
            running(microvm, "9.0.0"),
            refused("stack smashing"),
            true);
    Case entry =
        new Case(
            "..10.99.11 without entry pvh", kernel("10.99.11"), refused("is for Xen alone"), true);
    return Stream.of(
        smashing,
        smashing.and(running(microvm, "9.1.3")),
        smashing.but(running(microvm, "8.2.7")),
        smashing.but(running(microvm, "9.2.0")),
        smashing.but(running(microvm.withKernel(Asks.GENERIC_11), "9.0.0")),
        entry,
        entry.and(kernel("10.1")),
        entry.but(kernel("10.99.12")),
        entry.but(kernel("11.0")),
        entry.but(kernel("10.1").withHost(Hosts.xen(Mode.PVH))));
  }

  private static Ask running(Ask ask, String version) {
    return ask.withHost(Hosts.running(ask.host(), version));
  }

  private static Ask kernel(String version) {
    return Asks.kernel(
        Hosts.qemu(true),
        Asks.changed(Asks.GENERIC_11, "version.netbsd", version + " (GENERIC) #0: x"));
  }
}
