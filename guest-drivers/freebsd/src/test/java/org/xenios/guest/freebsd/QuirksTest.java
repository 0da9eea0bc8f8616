package org.xenios.guest.freebsd;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.guest.kit.QuirksContract;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.Mode;
import org.xenios.machine.Spec;

class QuirksTest extends QuirksContract {
  private static final Predicate<Ask> NO_OFFLOAD =
      ask -> "off".equals(ask.part("nic-0").settings().get("offload"));
  private static final Ask ROUTER =
      Asks.disk(Hosts.qemu(true), Asks.DISK).withNetwork(Spec.Link.BRIDGE, "br0");

  QuirksTest() {
    super(FreeBsdDriver.class);
  }

  @Override
  protected Stream<Case> cases() {
    Ask uefi = Asks.disk(Hosts.qemu(true), Asks.DISK).withFirmware(Firmware.UEFI);
    Case loader =
        new Case(
            "..10.0 without firmware uefi",
            uefi.withRelease("10.0"),
            refused("FreeBSD 10.0 does not boot by uefi"),
            true);
    Case entry =
        new Case("..13 without entry pvh", kernel("13.5"), refused("entered by Xen alone"), true);
    return Stream.of(
            router("opnsense", "24.7"),
            router("pfsense", "2.7"),
            Stream.of(
                loader,
                loader.but(uefi.withRelease("10.1")),
                loader.but(uefi),
                loader.but(uefi.withRelease("10.0").withFirmware(Firmware.BIOS))),
            Stream.of(
                entry,
                entry.but(kernel("14.0")),
                entry.but(kernel("13.5").withHost(Hosts.xen(Mode.PVH)))),
            levels(),
            tiles())
        .flatMap(one -> one);
  }

  private static Stream<Case> router(String name, String version) {
    Ask ask = ROUTER.withRelease(name + "-" + version);
    Case offload = new Case(name + "* set nic offload off", ask, NO_OFFLOAD, true);
    return Stream.of(
        offload,
        offload.and(ask.withHost(Hosts.qemu(false))),
        offload.but(ask.withRelease("14.1")),
        offload.but(ask.withHost(Hosts.xen(Mode.HVM))));
  }

  private static Stream<Case> levels() {
    Ask ask = Asks.disk(Hosts.qemu(true), Asks.DISK).withRelease("13.0");
    Case levels = new Case("13.0..13.0 cpu without la57", ask, hides("la57"), true);
    return Stream.of(
        levels,
        levels.and(ask.withHost(Hosts.qemu(false))),
        levels.but(ask.withRelease("12.4")),
        levels.but(ask.withRelease("13.1")),
        levels.but(ask.withHost(Hosts.xen(Mode.HVM))),
        levels.but(kernel("13.0").withHost(Hosts.xen(Mode.PVH))));
  }

  private static Stream<Case> tiles() {
    Ask ask = Asks.disk(Hosts.running(Hosts.qemu(true), "7.0.0"), Asks.DISK);
    Case tiles =
        new Case(
            "- cpu without amx-tile,amx-int8,amx-bf16",
            ask,
            hides("amx-tile").and(hides("amx-int8")).and(hides("amx-bf16")),
            true);
    return Stream.of(
        tiles,
        tiles.and(ask.withRelease("14.1")),
        tiles.and(ask.withRelease("13.0")),
        tiles.but(ask.withHost(Hosts.running(Hosts.qemu(true), "6.2.0"))),
        tiles.but(ask.withEngine(Engine.QEMU)),
        tiles.but(ask.withHost(Hosts.running(Hosts.xen(Mode.HVM), "4.17"))),
        tiles.but(kernel("14.1").withHost(Hosts.xen(Mode.PVH))));
  }

  /** Whether the design's processor lacks that; one without a processor's part hides nothing. */
  private static Predicate<Ask> hides(String flag) {
    return ask ->
        ask.machine()
            .part("cpu")
            .flatMap(cpu -> cpu.setting("without"))
            .filter(flags -> List.of(flags.split(",")).contains(flag))
            .isPresent();
  }

  private static Ask kernel(String version) {
    Map<String, String> facts = new HashMap<>(Asks.KERNEL);
    facts.put("version.freebsd", version + "-RELEASE releng GENERIC");
    return Asks.kernel(Hosts.qemu(true)).withKernel(facts);
  }
}
