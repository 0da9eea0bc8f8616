package org.xenios.guest.windows;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.guest.kit.ReasonsContract;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.Kind;
import org.xenios.machine.Mode;
import org.xenios.machine.Spec;

class ReasonsTest extends ReasonsContract {
  private static final String[] FLAGS = {"relaxed", "vpindex", "synic", "stimer", "vapic"};

  @Override
  protected Stream<Ask> asks() {
    Ask ten = Asks.disk(Hosts.qemu(true), "10").withNetwork(Spec.Link.NETWORK, "default");
    return Stream.of(
        ten,
        ten.withRelease("10+virtio"),
        ten.withRelease("10+uefi"),
        ten.withRelease("7"),
        ten.withRelease("vista"),
        ten.withRelease("xp"),
        ten.withFirmware(Firmware.UEFI),
        ten.withHost(Hosts.qemu(false)).withEngine(Engine.QEMU),
        ten.withHost(Hosts.hyperv(Hosts.qemu(true), FLAGS)),
        ten.withHost(Hosts.models(Hosts.qemu(true), Kind.NIC, "e1000")),
        ten.withHost(Hosts.cpus(Hosts.qemu(true), "host-model")),
        ten.withHost(Hosts.withoutFamily(Hosts.qemu(true), "q35")),
        ten.withHost(Hosts.xen(Mode.PV, Mode.HVM))
            .withNetwork(Spec.Link.BRIDGE, "br0")
            .withNetwork(Spec.Link.BRIDGE, "br1"),
        ten.withFigures(4 * Hosts.GIB, 2),
        Asks.installation(Hosts.qemu(true), "10"),
        Asks.installation(Hosts.qemu(true), "10")
            .withCdrom(Asks.DRIVERS)
            .withSeed("/pool/seed.iso"),
        Asks.installation(Asks.equipped(), "11"),
        Asks.installation(Hosts.sized(Asks.equipped(), 4, 8 * Hosts.GIB), "11"),
        Asks.installation(Hosts.sized(Asks.equipped(), 4, 12 * Hosts.GIB), "10"));
  }

  @Override
  protected List<UnaryOperator<Ask>> changes(String input) {
    return switch (input) {
      case "guest.release" ->
          Stream.of("10", "xp", "vista", "7", "2022+virtio", "10+virtio")
              .map(release -> (UnaryOperator<Ask>) ask -> ask.withRelease(release))
              .toList();
      case "spec.kernel" -> List.of(ask -> ask.withKernel(Map.of("format", "pe")));
      case "host.hyperv" -> List.of(ask -> ask.withHost(Hosts.hyperv(ask.host())));
      default -> List.of();
    };
  }
}
