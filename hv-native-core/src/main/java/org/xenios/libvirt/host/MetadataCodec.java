package org.xenios.libvirt.host;

import javax.xml.XMLConstants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xenios.hypervisor.Hypervisor;
import org.xenios.libvirt.xml.InvalidXmlException;
import org.xenios.libvirt.xml.Xml;

/**
 * Our metadata on its way through libvirt, which hands an element back without its namespace: it
 * goes in checked, and comes out in the namespace again.
 */
final class MetadataCodec {
  private MetadataCodec() {}

  /** Checks an element of ours before it goes in. */
  static String check(String element) {
    Element root = Xml.parse("the metadata", element);
    if (!Hypervisor.METADATA.equals(root.getNamespaceURI())) {
      throw new InvalidXmlException(
          "the metadata's element must be in the namespace " + Hypervisor.METADATA);
    }
    return element;
  }

  /**
   * Puts an element that libvirt handed out back into our namespace, and takes away the prefix that
   * libvirt declared: it refuses an element that brings one.
   */
  static String restore(String element) {
    Element root = Xml.parse("the metadata", element);
    root.removeAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, Metadata.PREFIX);
    move(root.getOwnerDocument(), root);
    return Xml.write(root);
  }

  private static void move(Document document, Element element) {
    Node moved = element;
    if (element.getNamespaceURI() == null) {
      moved = document.renameNode(element, Hypervisor.METADATA, element.getLocalName());
    }
    if (moved instanceof Element parent) {
      Xml.children(parent).forEach(child -> move(document, child));
    }
  }
}
