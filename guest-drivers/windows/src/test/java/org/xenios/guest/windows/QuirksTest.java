package org.xenios.guest.windows;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.guest.kit.QuirksContract;
import org.xenios.machine.Firmware;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Kind;

class QuirksTest extends QuirksContract {
  private static final HostCapabilities HOST =
      Hosts.hyperv(Hosts.qemu(true), "relaxed", "vapic", "vpindex", "synic", "stimer");
  private static final Predicate<Ask> UNENLIGHTENED =
      ask ->
          ask.machine().parts(Kind.HYPERV).findAny().isEmpty()
              && ask.machine().part("hypervclock").isEmpty();

  QuirksTest() {
    super(WindowsDriver.class);
  }

  @Override
  protected Stream<Case> cases() {
    Case screen =
        new Case(
            "..6.0 without firmware uefi",
            uefi("vista"),
            refused("Windows vista does not boot by uefi"),
            true);
    Case enlightenments = new Case("6.1..6.1 without hyperv *", uefi("7"), UNENLIGHTENED, true);
    return Stream.of(
        screen,
        screen.but(uefi("7")),
        screen.but(uefi("vista").withFirmware(Firmware.BIOS)),
        enlightenments,
        enlightenments.and(uefi("2008r2")),
        enlightenments.but(uefi("8")),
        enlightenments.but(uefi("7").withFirmware(Firmware.BIOS)),
        enlightenments.but(uefi("vista").withFirmware(Firmware.BIOS)),
        enlightenments.but(uefi("2012")));
  }

  private static Ask uefi(String release) {
    return Asks.disk(HOST, release).withFirmware(Firmware.UEFI);
  }
}
