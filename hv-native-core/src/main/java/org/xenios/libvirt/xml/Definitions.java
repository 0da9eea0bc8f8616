package org.xenios.libvirt.xml;

import org.w3c.dom.Element;

/**
 * What the core itself reads of a definition.
 *
 * @param memory bytes that the machine is built with
 * @param hasBalloon whether its memory can change while it runs
 */
public record Definitions(long memory, boolean hasBalloon) {
  private static final long KIBIBYTE = 1024;

  /** Reads a definition as libvirt shows it, which always counts memory in KiB. */
  public static Definitions parse(String xml) {
    Element domain = Xml.parse("the domain's definition", xml);
    String memory = Xml.text(domain, "memory");
    boolean xen = domain.getAttribute("type").equals("xen");
    boolean balloon =
        Xml.at(domain, "devices", "memballoon")
            .map(device -> !device.getAttribute("model").equals("none"))
            .orElse(xen);
    try {
      return new Definitions(Long.parseLong(memory) * KIBIBYTE, balloon);
    } catch (NumberFormatException e) {
      throw new InvalidXmlException("the definition's memory is not a number: '" + memory + "'");
    }
  }
}
