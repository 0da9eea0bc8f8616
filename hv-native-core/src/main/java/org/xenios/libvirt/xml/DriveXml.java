package org.xenios.libvirt.xml;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** An optical drive of a definition with another medium in it. */
public final class DriveXml {
  private static final Set<String> OF_THE_MEDIUM = Set.of("source", "backingStore");

  private DriveXml() {}

  /**
   * The drive's element, changed in nothing but its medium.
   *
   * @param xml a domain's definition as libvirt shows it
   * @param part id of the drive's part in the design
   * @param source absolute path, or null for none
   * @throws InvalidXmlException when there is no such drive
   */
  public static String withMedium(String xml, String part, @Nullable String source) {
    Element drive = find(Xml.parse("the domain's definition", xml), part);
    Xml.children(drive)
        .filter(child -> OF_THE_MEDIUM.contains(child.getLocalName()))
        .forEach(drive::removeChild);
    DisksXml.addSource(new Tag(drive), "the medium", Optional.ofNullable(source));
    return Xml.write(drive);
  }

  private static Element find(Element domain, String part) {
    return TracedDevice.all(domain).stream()
        .filter(device -> part.equals(device.part()))
        .map(TracedDevice::element)
        .filter(element -> element.getAttribute("device").equals("cdrom"))
        .findFirst()
        .orElseThrow(() -> new InvalidXmlException("there is no optical drive '" + part + "'"));
  }
}
