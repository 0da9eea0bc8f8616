package org.xenios.libvirt.xml;

import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** Where a device sits, as people write it. */
final class Addresses {
  private Addresses() {}

  static String read(Element device) {
    return Xml.child(device, "address").map(Addresses::text).orElse("");
  }

  private static String text(Element address) {
    String type = address.getAttribute("type");
    return type.equals("pci") ? pci(address) : type + rest(address);
  }

  private static String pci(Element address) {
    String domain = digits(address, "domain", 4);
    return (domain.equals("0000") ? "pci " : "pci " + domain + ":")
        + digits(address, "bus", 2)
        + ":"
        + digits(address, "slot", 2)
        + "."
        + digits(address, "function", 1);
  }

  private static String digits(Element address, String name, int width) {
    String hex = address.getAttribute(name).replaceFirst("^0x", "");
    return "0".repeat(Math.max(0, width - hex.length())) + hex;
  }

  private static String rest(Element address) {
    StringBuilder text = new StringBuilder();
    NamedNodeMap attributes = address.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if (!attribute.getName().equals("type")) {
        text.append(' ').append(attribute.getName()).append('=').append(attribute.getValue());
      }
    }
    return text.toString();
  }
}
