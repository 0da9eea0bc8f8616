package org.xenios.libvirt.xml;

import java.util.List;
import org.w3c.dom.Element;

/** Lays a definition out for people; what stands in {@code metadata} is left as it was given. */
final class Indent {
  private Indent() {}

  static void apply(Element root) {
    indent(root, "\n");
  }

  private static void indent(Element element, String margin) {
    List<Element> children = Xml.children(element).toList();
    if (children.isEmpty()) {
      return;
    }
    for (Element child : children) {
      element.insertBefore(space(element, margin + "  "), child);
      if (!element.getTagName().equals("metadata")) {
        indent(child, margin + "  ");
      }
    }
    element.appendChild(space(element, margin));
  }

  private static org.w3c.dom.Text space(Element element, String text) {
    return element.getOwnerDocument().createTextNode(text);
  }
}
