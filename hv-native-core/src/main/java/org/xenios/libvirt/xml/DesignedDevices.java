package org.xenios.libvirt.xml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The devices of a definition that a design states, by what stays the same between designs. */
final class DesignedDevices {
  private DesignedDevices() {}

  /** By part, the further ones of a part numbered; in the definition's order. */
  static Map<String, TracedDevice> of(List<TracedDevice> all) {
    Map<String, TracedDevice> devices = new LinkedHashMap<>();
    for (TracedDevice device : all) {
      @Nullable String key = key(device);
      if (key != null) {
        devices.putIfAbsent(key, device);
      }
    }
    return devices;
  }

  private static @Nullable String key(TracedDevice device) {
    @Nullable String alias = Aliases.key(device.element());
    return alias != null ? alias : device.part() != null ? device.part() : withoutPart(device);
  }

  /** What the core itself states, which no part asks for. */
  private static @Nullable String withoutPart(TracedDevice device) {
    String model = device.element().getAttribute("model");
    return switch (device.kind()) {
      case "controller" ->
          switch (device.element().getAttribute("type") + ' ' + model) {
            case "usb none" -> "no USB";
            case "pci pcie-root" -> "PCI Express root";
            default -> null;
          };
      case "memballoon" -> model.equals("none") ? "no balloon" : null;
      default -> null;
    };
  }
}
