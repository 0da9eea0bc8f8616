package org.xenios.libvirt.xml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    return TracedDevice.all(domain).stream()
        .filter(traced -> !traced.kind().equals("emulator"))
        .map(LiveDevices::read)
        .toList();
  }

  private static LiveDevice read(TracedDevice traced) {
    Element device = traced.element();
    String model = model(traced.kind(), device);
    return new LiveDevice(
        traced.kind(),
        model,
        traced.part(),
        Addresses.read(device),
        settings(device),
        traced.part() == null ? AddedByLibvirt.why(traced.kind(), model, device) : null);
  }

  static String model(String kind, Element device) {
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
