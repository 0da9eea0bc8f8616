package org.xenios.guest.linux;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xenios.machine.Kind;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;

/** PCI Express root ports: one for each device, and a few to plug something in later. */
final class Ports {
  private static final int SPARE = 2;
  private static final int MOST = 32;
  private static final Set<Kind> NEEDS_ONE =
      Set.of(Kind.DISK, Kind.NIC, Kind.RNG, Kind.BALLOON, Kind.CHANNEL);
  private static final Set<String> ON_THE_BUS_ITSELF = Set.of("sata", "ide", "scsi", "none");

  private Ports() {}

  static List<Part> parts(PlatformChoice choice, List<Part> parts) {
    if (!choice.isQ35()) {
      return List.of();
    }
    long devices =
        parts.stream()
            .filter(part -> NEEDS_ONE.contains(part.kind()))
            .filter(part -> !ON_THE_BUS_ITSELF.contains(part.model()))
            .count();
    long count = Math.min(MOST, devices + SPARE);
    return List.of(
        new Part(
            "root-ports",
            Kind.CONTROLLER,
            "pcie-root-port",
            Map.of("count", Long.toString(count)),
            new Reason(
                "one for each device and "
                    + SPARE
                    + " to plug something in later; each costs boot time",
                Inputs.PLATFORMS)));
  }
}
