package org.xenios.libvirt.xml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Whether every device of a definition has a place of its own. */
final class Places {
  private final Map<String, String> taken = new HashMap<>();
  private final Set<String> buses = new HashSet<>(Set.of("00"));

  private Places() {}

  /** What is wrong, one line; empty when nothing is. */
  static Optional<String> complaint(List<TracedDevice> devices) {
    Places places = new Places();
    devices.forEach(device -> places.bus(device.element()));
    return devices.stream()
        .map(places::take)
        .filter(complaint -> complaint != null)
        .map(String::valueOf)
        .findFirst();
  }

  private void bus(Element device) {
    if (device.getLocalName().equals("controller")
        && device.getAttribute("type").equals("pci")
        && device.getAttribute("index").matches("[0-9]{1,3}")) {
      buses.add(String.format("%02x", Integer.parseInt(device.getAttribute("index"))));
    }
  }

  private @Nullable String take(TracedDevice device) {
    Element element = device.element();
    String who = who(device);
    String address = Addresses.read(element);
    if (address.startsWith("pci ")) {
      String bus =
          address.replaceFirst("^pci (?:[0-9a-f]+:)?([0-9a-f]+):[0-9a-f]+\\.[0-9a-f]$", "$1");
      if (!buses.contains(bus)) {
        return who + " is at " + address + ", on a bus that the new design does not have";
      }
      @Nullable String other = taken.putIfAbsent(address, who);
      if (other != null) {
        return who + " and " + other + " would both be at " + address;
      }
    }
    String name = name(element);
    @Nullable String other = name.isEmpty() ? null : taken.putIfAbsent(name, who);
    return other == null ? null : who + " and " + other + " would both be " + name;
  }

  /** What no two devices may share beside a place. */
  private static String name(Element device) {
    return switch (device.getLocalName()) {
      case "disk" ->
          "disk " + Xml.child(device, "target").map(t -> t.getAttribute("dev")).orElse("");
      case "controller" ->
          device.hasAttribute("index")
              ? device.getAttribute("type") + " controller " + device.getAttribute("index")
              : "";
      default -> "";
    };
  }

  private static String who(TracedDevice device) {
    @Nullable String part = device.part();
    return device.kind() + (part == null ? " (of no part)" : " '" + part + "'");
  }
}
