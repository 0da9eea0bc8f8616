package org.xenios.libvirt.xml;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xenios.hypervisor.Display;

/** Where the screen of a running domain can be seen. */
public final class Displays {
  private Displays() {}

  /**
   * Reads a definition in force, with its secrets.
   *
   * @return the first VNC screen that listens on a TCP port, or null
   * @throws InvalidXmlException when the text is not XML
   */
  public static @Nullable Display read(String xml) {
    Element domain = Xml.parse("the domain's definition", xml);
    return Xml.at(domain, "devices").stream()
        .flatMap(devices -> Xml.children(devices, "graphics").stream())
        .filter(graphics -> graphics.getAttribute("type").equals("vnc"))
        .filter(graphics -> graphics.getAttribute("port").matches("[0-9]{1,5}"))
        .findFirst()
        .map(Displays::display)
        .orElse(null);
  }

  private static Display display(Element graphics) {
    String password = graphics.getAttribute("passwd");
    return new Display(
        "vnc",
        graphics.getAttribute("listen"),
        Integer.parseInt(graphics.getAttribute("port")),
        password.isEmpty() ? null : password);
  }
}
