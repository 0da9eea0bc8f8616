package org.xenios.guest.netbsd;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.guest.kit.QuirksContract;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
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
            Stream.of(
                smashing,
                smashing.and(running(microvm, "9.1.3")),
                smashing.but(running(microvm, "8.2.7")),
                smashing.but(running(microvm, "9.2.0")),
                smashing.but(running(microvm.withKernel(Asks.GENERIC_11), "9.0.0")),
                entry,
                entry.and(kernel("10.1")),
                entry.but(kernel("10.99.12")),
                entry.but(kernel("11.0")),
                entry.but(kernel("10.1").withHost(Hosts.xen(Mode.PVH)))),
            loader(),
            tiles())
        .flatMap(one -> one);
  }

  private static Stream<Case> loader() {
    Ask uefi = Asks.disk(Hosts.qemu(true), Asks.DISK).withFirmware(Firmware.UEFI);
    Case loader =
        new Case(
            "..7 without firmware uefi",
            uefi.withRelease("7.2"),
            refused("NetBSD 7.2 does not boot by uefi"),
            true);
    return Stream.of(
        loader,
        loader.but(uefi.withRelease("8.0")),
        loader.but(uefi),
        loader.but(uefi.withRelease("7.2").withFirmware(Firmware.BIOS)));
  }

  private static Stream<Case> tiles() {
    Ask ask = Asks.disk(Hosts.running(Hosts.qemu(true), "7.0.0"), Asks.DISK).withRelease("10.1");
    Predicate<Ask> hidden =
        one ->
            one.machine()
                .part("cpu")
                .flatMap(cpu -> cpu.setting("without"))
                .filter("amx-tile,amx-int8,amx-bf16"::equals)
                .isPresent();
    Case tiles = new Case("..10 cpu without amx-tile,amx-int8,amx-bf16", ask, hidden, true);
    return Stream.of(
        tiles,
        tiles.and(ask.withRelease("9.4")),
        tiles.but(ask.withRelease("11.0")),
        tiles.but(ask.withHost(Hosts.running(Hosts.qemu(true), "6.2.0"))),
        tiles.but(ask.withEngine(Engine.QEMU)),
        tiles.but(ask.withHost(Hosts.running(Hosts.xen(Mode.HVM), "4.17"))),
        tiles.but(kernel("10.1").withHost(Hosts.xen(Mode.PVH))));
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
