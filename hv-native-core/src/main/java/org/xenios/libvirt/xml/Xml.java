package org.xenios.libvirt.xml;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Parsing and writing XML: namespaces on, DOCTYPE banned, nothing fetched. */
public final class Xml {
  private Xml() {}

  static Document newDocument() {
    return builder().newDocument();
  }

  /**
   * Parses a document.
   *
   * @param what what the text is, for the message
   * @throws InvalidXmlException when it is not well-formed or has a DOCTYPE
   */
  public static Element parse(String what, String text) {
    try {
      return builder().parse(new InputSource(new StringReader(text))).getDocumentElement();
    } catch (SAXException e) {
      throw new InvalidXmlException(what + " is not well-formed XML: " + e.getMessage());
    } catch (IOException e) {
      throw new InvalidXmlException(what + " cannot be read: " + e.getMessage());
    }
  }

  private static DocumentBuilder builder() {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    try {
      factory.setNamespaceAware(true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java has no safe XML parser", e);
    }
  }

  /** The node as text, as it is. */
  public static String write(Node node) {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      StringWriter out = new StringWriter();
      transformer.transform(new DOMSource(node), new StreamResult(out));
      return out.toString();
    } catch (TransformerException e) {
      throw new InvalidXmlException("cannot write XML: " + e.getMessage());
    }
  }

  /** Child elements of one name, in order. */
  public static List<Element> children(Element parent, String name) {
    return children(parent).filter(child -> name.equals(child.getLocalName())).toList();
  }

  /** All child elements, in order. */
  public static Stream<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        found.add(child);
      }
    }
    return found.stream();
  }

  /** Names of the attributes that are in no namespace. */
  static List<String> attributes(Element element) {
    List<String> names = new ArrayList<>();
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      if (attributes.item(i).getNamespaceURI() == null) {
        names.add(attributes.item(i).getNodeName());
      }
    }
    return names;
  }

  /** The first child element of that name. */
  public static Optional<Element> child(Element parent, String name) {
    return children(parent).filter(child -> name.equals(child.getLocalName())).findFirst();
  }

  /** Walks down by names; empty as soon as one is missing. */
  public static Optional<Element> at(Element parent, String... names) {
    Optional<Element> here = Optional.of(parent);
    for (String name : names) {
      here = here.flatMap(element -> child(element, name));
    }
    return here;
  }

  /** The trimmed text at a path of names; empty when there is none. */
  public static String text(Element parent, String... names) {
    return at(parent, names).map(e -> e.getTextContent().trim()).orElse("");
  }
}
