package org.xenios.libvirt.xml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xenios.machine.Engine;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/**
 * For hypervisors whose driver keeps no user aliases: which part each device came from, by its
 * place among the devices of its element, kept beside our metadata.
 */
final class PartsXml {
  static final String NAMESPACE = "urn:xenios:parts:1";

  /** Stands for the controller of model none, which libvirt puts behind others. */
  static final String NO_USB = "no-usb";

  private PartsXml() {}

  static void add(Tag metadata, Machine machine) {
    List<Part> parts =
        machine.parts().stream().filter(part -> !device(machine.engine(), part).isEmpty()).toList();
    if (parts.isEmpty()) {
      return;
    }
    Document document = metadata.element().getOwnerDocument();
    Element list = document.createElementNS(NAMESPACE, "parts");
    metadata.element().appendChild(list);
    for (Part part : parts) {
      Element entry = document.createElementNS(NAMESPACE, "part");
      entry.setAttribute("id", SafeText.check("a part's id", part.id()));
      entry.setAttribute("device", device(machine.engine(), part));
      list.appendChild(entry);
    }
  }

  /**
   * Writes the list anew for a definition that is not in a design's order; a device that came from
   * elsewhere holds its place with an empty id.
   */
  static void rewrite(Element domain, List<TracedDevice> devices) {
    boolean xen = domain.getAttribute("type").equals(Engine.XEN.word());
    Element list = domain.getOwnerDocument().createElementNS(NAMESPACE, "parts");
    Map<String, Integer> owed = new HashMap<>();
    for (TracedDevice device : devices) {
      if (!xen && Aliases.key(device.element()) != null) {
        continue;
      }
      String listed = device.listedAs();
      String part = device.part();
      if (part == null) {
        owed.merge(listed, 1, Integer::sum);
        continue;
      }
      for (int i = owed.getOrDefault(listed, 0); i > 0; i--) {
        append(list, listed, "");
      }
      owed.remove(listed);
      append(list, listed, part);
    }
    if (list.hasChildNodes()) {
      Xml.child(domain, "metadata").orElseThrow().appendChild(list);
    }
  }

  private static void append(Element list, String device, String part) {
    Element entry = list.getOwnerDocument().createElementNS(NAMESPACE, "part");
    entry.setAttribute("id", part);
    entry.setAttribute("device", device);
    list.appendChild(entry);
  }

  /** The element of a part's device if that cannot carry an alias; else empty. */
  private static String device(Engine engine, Part part) {
    boolean xen = engine == Engine.XEN;
    boolean none = part.model().equals("none");
    return switch (part.kind()) {
      case DISK, CDROM -> xen ? "disk" : "";
      case NIC -> xen ? "interface" : "";
      case CONSOLE -> !xen ? "" : part.model().equals("xen") ? "console" : "serial";
      case CONTROLLER -> xen ? "controller" : isNoUsb(part) ? NO_USB : "";
      case CHANNEL -> xen ? "channel" : "";
      case BALLOON -> xen || none ? "memballoon" : "";
      case VIDEO -> xen || none ? "video" : "";
      case GRAPHICS -> "graphics";
      default -> "";
    };
  }

  private static boolean isNoUsb(Part part) {
    return part.model().equals("usb") && part.setting("model").filter("none"::equals).isPresent();
  }

  /** The parts by element name and place; empty when the definition has no such list. */
  static Map<String, String> read(Element domain) {
    Map<String, String> parts = new HashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    List<Element> lists =
        Xml.at(domain, "metadata").stream()
            .flatMap(metadata -> Xml.children(metadata))
            .filter(element -> NAMESPACE.equals(element.getNamespaceURI()))
            .toList();
    for (Element list : lists) {
      for (Element part : Xml.children(list, "part")) {
        String device = part.getAttribute("device");
        int place = seen.merge(device, 1, Integer::sum);
        if (!part.getAttribute("id").isEmpty()) {
          parts.put(key(device, place), part.getAttribute("id"));
        }
      }
    }
    return parts;
  }

  static String key(String device, int place) {
    return device + '#' + place;
  }
}
