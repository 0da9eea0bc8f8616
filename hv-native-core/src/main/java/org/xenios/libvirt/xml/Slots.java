package org.xenios.libvirt.xml;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/**
 * Where devices are plugged in. Root ports get places of their own, so that a design with one
 * device more or less leaves all others where they are; a device without a place gets one from
 * libvirt.
 */
final class Slots {
  private static final String PORT = "port";
  private static final int FIRST_SLOT = 2; // 0 is the chipset's, 1 the video card's
  private static final int FUNCTIONS = 8;

  private final int ports;
  private final boolean mmio;
  private final Map<Integer, String> taken = new HashMap<>();
  private int nextPort = 1;

  Slots(Machine machine) {
    ports =
        machine
            .parts(Kind.CONTROLLER)
            .filter(Slots::isRootPort)
            .mapToInt(ControllersXml::count)
            .sum();
    // a microvm has no PCI; libvirt takes its virtio devices only where they are said to be
    // elsewhere
    mmio = machine.type().startsWith("microvm");
  }

  static boolean isRootPort(Part part) {
    return part.model().equals("pcie-root-port");
  }

  /** Puts the next root port of the machine on the root bus. */
  void place(Tag rootPort) {
    int index = nextPort++;
    int slot = FIRST_SLOT + (index - 1) / FUNCTIONS;
    int function = (index - 1) % FUNCTIONS;
    rootPort.attr("index", Integer.toString(index));
    Tag address = pci(rootPort, 0, slot, function);
    if (function == 0) {
      address.attr("multifunction", "on");
    }
  }

  /** Puts a device where its part says. */
  void plug(Tag device, Part part) {
    if (part.setting(PORT).isPresent()) {
      pci(device, port(part), 0, 0);
    } else if (mmio && isVirtio(part)) {
      device.add("address").attr("type", "virtio-mmio");
    }
  }

  private int port(Part part) {
    if (ports == 0) {
      throw new InvalidXmlException(
          "part '" + part.id() + "' has a root port, but the machine has none");
    }
    int port = Settings.number(part, PORT, 1, ports);
    @Nullable String other = taken.putIfAbsent(port, part.id());
    if (other != null) {
      throw new InvalidXmlException(
          "part '" + part.id() + "': root port " + port + " is taken by '" + other + "'");
    }
    return port;
  }

  private static boolean isVirtio(Part part) {
    return part.model().startsWith("virtio")
        || part.setting("bus").filter("virtio"::equals).isPresent();
  }

  private static Tag pci(Tag device, int bus, int slot, int function) {
    return device
        .add("address")
        .attr("type", "pci")
        .attr("domain", "0x0000")
        .attr("bus", String.format("0x%02x", bus))
        .attr("slot", String.format("0x%02x", slot))
        .attr("function", String.format("0x%x", function));
  }
}
