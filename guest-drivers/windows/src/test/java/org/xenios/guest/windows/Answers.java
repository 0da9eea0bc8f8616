package org.xenios.guest.windows;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** An answer file as Setup reads it. */
record Answers(Element root) {
  private static final String UNATTEND = "urn:schemas-microsoft-com:unattend";

  static Answers of(String text) {
    Element root = Xml.parse(text).orElseThrow();
    if (!UNATTEND.equals(root.getNamespaceURI()) || !root.getLocalName().equals("unattend")) {
      throw new AssertionError("no answer file: " + root);
    }
    return new Answers(root);
  }

  /** The texts of a pass's elements that end a path of names, in their order. */
  List<String> texts(String pass, String path) {
    String end = "/" + path;
    return elements(root, "*").stream()
        .filter(element -> path(element).startsWith(pass + "/"))
        .filter(element -> path(element).endsWith(end))
        .map(Element::getTextContent)
        .toList();
  }

  /** Each component's name and what tells its kind. */
  List<String> components() {
    return elements(root, "component").stream()
        .map(
            component ->
                String.join(
                    " ",
                    component.getAttribute("name"),
                    component.getAttribute("processorArchitecture"),
                    component.getAttribute("publicKeyToken"),
                    component.getAttribute("language"),
                    component.getAttribute("versionScope")))
        .toList();
  }

  private String path(Element element) {
    if (element.getLocalName().equals("settings")) {
      return element.getAttribute("pass");
    }
    Node parent = element.getParentNode();
    return parent == root || element == root
        ? ""
        : path((Element) parent) + "/" + element.getLocalName();
  }

  private static List<Element> elements(Element above, String name) {
    NodeList nodes = above.getElementsByTagNameNS(UNATTEND, name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
