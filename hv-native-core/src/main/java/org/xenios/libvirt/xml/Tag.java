package org.xenios.libvirt.xml;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Builds one element; every value that goes in is checked. */
final class Tag {
  private final Element element;

  Tag(Element element) {
    this.element = element;
  }

  static Tag root(Document document, String name) {
    Element element = document.createElement(name);
    document.appendChild(element);
    return new Tag(element);
  }

  Element element() {
    return element;
  }

  /** Adds a child and returns the child. */
  Tag add(String name) {
    Document document = element.getOwnerDocument();
    Element child = document.createElement(name);
    element.appendChild(child);
    return new Tag(child);
  }

  /** Adds a child that holds text, and returns this. */
  Tag add(String name, String text) {
    Tag child = add(name);
    child.element.setTextContent(SafeText.check(name, text));
    return this;
  }

  Tag attr(String name, String value) {
    element.setAttribute(name, SafeText.check(name, value));
    return this;
  }

  Tag text(String text) {
    element.setTextContent(SafeText.check(element.getTagName(), text));
    return this;
  }
}
