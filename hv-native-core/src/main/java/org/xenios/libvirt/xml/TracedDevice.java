package org.xenios.libvirt.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A device's element in a definition.
 *
 * @param part id of the part that it was built from, or null when it came from elsewhere
 */
record TracedDevice(Element element, @Nullable String part) {

  /** All devices, in the definition's order. */
  static List<TracedDevice> all(Element domain) {
    Element devices =
        Xml.child(domain, "devices")
            .orElseThrow(() -> new InvalidXmlException("the definition has no devices"));
    Map<String, String> parts = PartsXml.read(domain);
    Map<String, Integer> seen = new HashMap<>();
    List<TracedDevice> all = new ArrayList<>();
    Xml.children(devices).forEach(device -> all.add(trace(device, parts, seen)));
    return all;
  }

  private static TracedDevice trace(
      Element device, Map<String, String> parts, Map<String, Integer> seen) {
    String listed = listedAs(device);
    int place = seen.merge(listed, 1, Integer::sum);
    @Nullable String part =
        Xml.child(device, "alias").map(a -> Aliases.part(a.getAttribute("name"))).orElse(null);
    return new TracedDevice(device, part == null ? parts.get(PartsXml.key(listed, place)) : part);
  }

  private static String listedAs(Element device) {
    return isNoUsb(device) ? PartsXml.NO_USB : device.getLocalName();
  }

  private static boolean isNoUsb(Element device) {
    return device.getAttribute("type").equals("usb") && device.getAttribute("model").equals("none");
  }

  /** The name under which its place is counted. */
  String listedAs() {
    return listedAs(element);
  }

  /** The element's name: {@code disk}, {@code controller}, … */
  String kind() {
    return element.getLocalName();
  }
}
