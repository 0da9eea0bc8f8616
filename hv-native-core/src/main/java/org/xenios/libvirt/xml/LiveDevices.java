package org.xenios.libvirt.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xenios.hypervisor.LiveDevice;

/** The devices of a definition as libvirt shows it, each traced to its part or to its reason. */
public final class LiveDevices {
  private LiveDevices() {}

  /**
   * Reads a definition.
   *
   * @throws InvalidXmlException when the text is not a domain's definition
   */
  public static List<LiveDevice> read(String xml) {
    Element domain = Xml.parse("the domain's definition", xml);
    Element devices =
        Xml.child(domain, "devices")
            .orElseThrow(() -> new InvalidXmlException("the definition has no devices"));
    Map<String, String> parts = PartsXml.read(domain);
    Map<String, Integer> seen = new HashMap<>();
    List<LiveDevice> found = new ArrayList<>();
    Xml.children(devices)
        .filter(device -> !device.getLocalName().equals("emulator"))
        .forEach(device -> found.add(read(device, parts, seen)));
    return found;
  }

  private static LiveDevice read(
      Element device, Map<String, String> parts, Map<String, Integer> seen) {
    String kind = device.getLocalName();
    String model = model(kind, device);
    String listed = isNoUsb(device) ? PartsXml.NO_USB : kind;
    int place = seen.merge(listed, 1, Integer::sum);
    @Nullable String part = Aliases.part(attribute(device, "name", "alias"));
    if (part == null) {
      part = parts.get(PartsXml.key(listed, place));
    }
    return new LiveDevice(
        kind,
        model,
        part,
        Addresses.read(device),
        settings(device),
        part == null ? AddedByLibvirt.why(kind, model, device) : null);
  }

  private static boolean isNoUsb(Element device) {
    return device.getAttribute("type").equals("usb") && device.getAttribute("model").equals("none");
  }

  private static String model(String kind, Element device) {
    return switch (kind) {
      case "disk" -> attribute(device, "bus", "target");
      case "interface", "video" -> attribute(device, "type", "model");
      case "channel" -> attribute(device, "name", "target");
      case "serial", "console" -> attribute(device, "type", "target");
      default -> {
        String model = device.getAttribute("model");
        yield model.isEmpty() ? device.getAttribute("type") : model;
      }
    };
  }

  private static Map<String, String> settings(Element device) {
    Map<String, String> settings = new LinkedHashMap<>();
    put(settings, "type", device.getAttribute("type"));
    put(settings, "device", device.getAttribute("device"));
    put(settings, "bus", device.getAttribute("bus"));
    put(settings, "index", device.getAttribute("index"));
    for (String name : List.of("file", "dev", "network", "bridge", "path")) {
      put(settings, "source", attribute(device, name, "source"));
    }
    put(settings, "format", attribute(device, "type", "driver"));
    put(settings, "target", attribute(device, "dev", "target"));
    put(settings, "mac", attribute(device, "address", "mac"));
    put(settings, "boot", attribute(device, "order", "boot"));
    put(settings, "log", attribute(device, "file", "log"));
    put(settings, "backend", Xml.text(device, "backend"));
    return settings;
  }

  private static void put(Map<String, String> settings, String name, String value) {
    if (!value.isEmpty()) {
      settings.put(name, value);
    }
  }

  private static String attribute(Element device, String name, String child) {
    return Xml.child(device, child).map(e -> e.getAttribute(name)).orElse("");
  }
}
