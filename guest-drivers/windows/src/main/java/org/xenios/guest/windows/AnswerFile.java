package org.xenios.guest.windows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xenios.guest.kit.RefusedException;

/**
 * The answers to Setup's questions, from the pattern {@code autounattend.xml}.
 *
 * @param words what {@code x:if} asks for
 * @param lists what {@code x:each} stands for
 */
record AnswerFile(Set<String> words, Map<String, List<String>> lists) {
  private static final String UNATTEND = "urn:schemas-microsoft-com:unattend";
  private static final String STATE = "http://schemas.microsoft.com/WMIConfig/2002/State";
  private static final String OURS = "urn:xenios:answers:1";

  /**
   * The pattern, filled.
   *
   * @param texts what {@code x:text} stands for
   */
  String text(Map<String, String> texts) {
    Element answers = Xml.resource("autounattend.xml");
    fill(answers, texts);
    answers.removeAttributeNS("http://www.w3.org/2000/xmlns/", "x");
    return Xml.write(answers);
  }

  private void fill(Element element, Map<String, String> texts) {
    for (Element child : children(element)) {
      String condition = take(child, "if");
      String list = take(child, "each");
      if (!condition.isEmpty() && !words.contains(condition)) {
        element.removeChild(child);
      } else if (!list.isEmpty()) {
        repeat(child, list, texts);
      } else {
        String text = take(child, "text");
        if (!text.isEmpty()) {
          child.setTextContent(texts.get(text));
        }
        fill(child, texts);
      }
    }
  }

  private void repeat(Element pattern, String list, Map<String, String> texts) {
    Node parent = pattern.getParentNode();
    int number = 0;
    for (String value : lists.getOrDefault(list, List.of())) {
      Element copy = (Element) pattern.cloneNode(true);
      copy.setAttributeNS(STATE, "wcm:keyValue", Integer.toString(++number));
      Map<String, String> inner = new HashMap<>(texts);
      inner.put(list, value);
      fill(copy, inner);
      parent.insertBefore(copy, pattern);
    }
    parent.removeChild(pattern);
  }

  private static String take(Element element, String name) {
    String value = element.getAttributeNS(OURS, name);
    element.removeAttributeNS(OURS, name);
    return value;
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  /** Somebody's own answers, as they are. */
  static String checked(String own) throws RefusedException {
    Element root = Xml.parse(own).orElseThrow(() -> refused("it is not well-formed XML"));
    if (UNATTEND.equals(root.getNamespaceURI()) && root.getLocalName().equals("unattend")) {
      return own;
    }
    throw refused("its root is <" + root.getNodeName() + ">");
  }

  private static RefusedException refused(String what) {
    return new RefusedException(
        "what --cloud-init gives is no answer file of Windows' Setup: " + what,
        "give an XML file whose root is <unattend xmlns=\"" + UNATTEND + "\">");
  }
}
