package org.xenios.manager.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A features repository of drivers: features that are made of bundles and rest on other features,
 * and of nothing else.
 *
 * @param features its features
 */
record FeaturesXml(List<Item> features) {
  private static final String NAMESPACE = "http://karaf.apache.org/xmlns/features/";
  private static final Set<String> MADE_OF =
      Set.of("details", "feature", "bundle", "requirement", "capability");

  /**
   * A feature.
   *
   * @param name its name
   * @param version its version
   * @param bundles addresses of its bundles
   * @param rests the features that it rests on, each {@code NAME} or {@code NAME/VERSION}
   */
  record Item(String name, String version, List<String> bundles, List<String> rests) {
    String id() {
      return name + "/" + version;
    }
  }

  /** Ids of its features. */
  Set<String> ids() {
    return Set.copyOf(features.stream().map(Item::id).toList());
  }

  /** Addresses of all its bundles. */
  List<String> bundles() {
    return features.stream().flatMap(item -> item.bundles().stream()).distinct().toList();
  }

  /** XML that is whole, and is what it should be or something else. */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
      super(message);
    }

    String text() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Reads one.
   *
   * @return null when it is XML of another kind
   * @throws SAXException when it is no XML, or not all of it
   * @throws Unfit when it holds what drivers have no use for
   */
  static @Nullable FeaturesXml read(InputStream in) throws IOException, SAXException, Unfit {
    Element root = builder().parse(in).getDocumentElement();
    String namespace = String.valueOf(root.getNamespaceURI());
    if (!root.getLocalName().equals("features") || !namespace.startsWith(NAMESPACE)) {
      return null;
    }
    List<Item> features = new ArrayList<>();
    for (Element child : children(root)) {
      if (!child.getLocalName().equals("feature")) {
        throw new Unfit("it holds <" + child.getLocalName() + ">, which no driver needs");
      }
      features.add(feature(child));
    }
    if (features.isEmpty()) {
      throw new Unfit("it holds no feature");
    }
    return new FeaturesXml(features);
  }

  private static Item feature(Element element) throws Unfit {
    String name = element.getAttribute("name").strip();
    String version = element.getAttribute("version").strip();
    List<String> bundles = new ArrayList<>();
    List<String> rests = new ArrayList<>();
    for (Element child : children(element)) {
      String what = child.getLocalName();
      if (!MADE_OF.contains(what)) {
        throw new Unfit("its feature " + name + " holds <" + what + ">, which no driver needs");
      }
      String text = child.getTextContent().strip();
      if (what.equals("bundle")) {
        bundles.add(text);
      } else if (what.equals("feature")) {
        String wanted = child.getAttribute("version").strip();
        rests.add(wanted.isEmpty() ? text : text + "/" + wanted);
      }
    }
    return new Item(name, version.isEmpty() ? "0.0.0" : version, bundles, rests);
  }

  private static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
