package org.xenios.guest.linux;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.guest.kit.QuirksContract;
import org.xenios.machine.Engine;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Mode;

class QuirksTest extends QuirksContract {
  private static final Predicate<Ask> FOUR_LEVELS =
      ask -> "la57".equals(ask.part("cpu").settings().get("without"));
  private static final Ask EMULATED = Asks.disk(Hosts.qemu(false), Asks.DISK);

  QuirksTest() {
    super(LinuxDriver.class);
  }

  @Override
  protected Stream<Case> cases() {
    Case pages =
        new Case("4.14.. cpu without la57", EMULATED.withRelease("4.14"), FOUR_LEVELS, true);
    return Stream.concat(
        Stream.of(
            pages,
            pages.and(EMULATED),
            pages.and(EMULATED.withRelease("debian-12")),
            pages.but(EMULATED.withRelease("4.13")),
            pages.but(EMULATED.withRelease("debian-12").withHost(Hosts.qemu(true)))),
        Stream.of("rhel", "centos", "rocky", "oracle").flatMap(QuirksTest::third));
  }

  private static Stream<Case> third(String distribution) {
    Ask ten = EMULATED.withRelease(distribution + "-10").withHost(running("7.1.9"));
    Case refused =
        new Case(
            distribution + "-10* without engine qemu",
            ten,
            refused(
                "qemu of host local (QEMU 7.1.9) will not do for Linux " + distribution + "-10"),
            true);
    return Stream.of(
        refused,
        refused.but(ten.withHost(running("7.2.0"))),
        refused.but(ten.withHost(Hosts.running(Hosts.qemu(true), "7.1.9"))),
        refused.but(ten.withRelease(distribution + "-9")),
        refused.but(ten.withEngine(Engine.KVM)),
        refused.but(ten.withHost(Hosts.running(Hosts.xen(Mode.HVM), "4.17"))));
  }

  private static HostCapabilities running(String version) {
    return Hosts.running(Hosts.qemu(false), version);
  }
}
