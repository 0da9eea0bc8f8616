package org.xenios.guest.kit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.xenios.machine.Kind;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;

/**
 * PCI Express root ports: one for each device, and a few to plug something in later. Cards come
 * first and disks last, so that a further disk moves nothing: a guest may tie what it knows of a
 * card to its place.
 */
final class Ports {
  private static final int SPARE = 2;
  private static final int MOST = 32;
  private static final Set<Kind> ON_PCI =
      Set.of(Kind.DISK, Kind.NIC, Kind.RNG, Kind.BALLOON, Kind.CONTROLLER);
  private static final Set<String> ELSEWHERE =
      Set.of("sata", "ide", "scsi", "none", "pcie-root-port");

  private Ports() {}

  /** The same parts, plugged in. */
  static List<Part> plugged(Choice choice, List<Part> parts) {
    if (!choice.isQ35()) {
      return parts;
    }
    List<Part> order =
        parts.stream().filter(Ports::needsOne).sorted(Comparator.comparing(Ports::rank)).toList();
    Map<String, String> ports = new HashMap<>();
    for (Part part : order.subList(0, Math.min(order.size(), MOST))) {
      ports.put(part.id(), Integer.toString(ports.size() + 1));
    }
    Stream<Part> devices = parts.stream().map(part -> plugged(part, ports));
    return Stream.concat(devices, Stream.of(rootPorts(Math.min(MOST, order.size() + SPARE))))
        .toList();
  }

  private static boolean needsOne(Part part) {
    return ON_PCI.contains(part.kind())
        && !ELSEWHERE.contains(part.model())
        && !part.settings().getOrDefault("model", "").equals("none");
  }

  private static int rank(Part part) {
    return switch (part.kind()) {
      case NIC -> 0;
      case DISK -> 2;
      default -> 1;
    };
  }

  private static Part plugged(Part part, Map<String, String> ports) {
    String port = ports.get(part.id());
    if (port == null) {
      return part;
    }
    Map<String, String> settings = new HashMap<>(part.settings());
    settings.put("port", port);
    return new Part(part.id(), part.kind(), part.model(), settings, part.reason());
  }

  private static Part rootPorts(int count) {
    return new Part(
        "root-ports",
        Kind.CONTROLLER,
        "pcie-root-port",
        Map.of("count", Integer.toString(count)),
        new Reason(
            "one for each device and "
                + SPARE
                + " to plug something in later; each costs boot time",
            Inputs.PLATFORMS));
  }
}
