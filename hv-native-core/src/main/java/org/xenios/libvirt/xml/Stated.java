package org.xenios.libvirt.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What an element says, as paths and values ({@code disk/target@bus} is {@code virtio}), so that a
 * definition that libvirt has filled in can be held against the one that it was made from. Secrets
 * and aliases are none of it.
 */
final class Stated {
  private static final Pattern NEVER = Pattern.compile("[^/]+/alias.*|graphics@passwd");

  /** What libvirt fills in where a definition leaves it open. */
  private static final Pattern FILLED_IN =
      Pattern.compile(
          String.join(
              "|",
              "[^/]+/address@.*",
              "interface/mac@address",
              "interface/model@type",
              "controller@(index|model)",
              "controller/model@name",
              "controller/target@(chassis|chassisNr|port|busNr|hotplug)",
              "graphics@listen",
              "video/model@(ram|vram|vram64|vgamem|heads|primary)",
              "serial/target@type",
              "(serial|console)/target/model@name",
              "channel/source@(mode|path)",
              "panic@model",
              "tpm/backend@(version|persistent_state|debug)",
              "vcpu@placement",
              "cpu@.*",
              "topology@(dies|clusters)",
              "type@(arch|machine)"));

  private final Map<String, String> values = new TreeMap<>();

  private Stated() {}

  static Stated of(Element element) {
    Stated stated = new Stated();
    stated.add(element, element.getLocalName());
    return stated;
  }

  /** An element's attributes alone. */
  static Stated ofAttributes(Element element) {
    Stated stated = new Stated();
    stated.addAttributes(element, element.getLocalName());
    return stated;
  }

  private void add(Element element, String path) {
    addAttributes(element, path);
    List<Element> children = Xml.children(element).toList();
    String text = children.isEmpty() ? element.getTextContent().trim() : "";
    if (!text.isEmpty() || children.isEmpty() && element.getAttributes().getLength() == 0) {
      put(path, text);
    }
    Map<String, Integer> seen = new HashMap<>();
    for (Element child : children) {
      int place = seen.merge(child.getLocalName(), 1, Integer::sum);
      add(child, path + '/' + child.getLocalName() + (place == 1 ? "" : "[" + place + "]"));
    }
  }

  private void addAttributes(Element element, String path) {
    Xml.attributes(element).forEach(name -> put(path + '@' + name, element.getAttribute(name)));
  }

  private void put(String path, String value) {
    if (!NEVER.matcher(path).matches()) {
      values.put(path, value);
    }
  }

  /** Whether libvirt fills in such a thing. */
  static boolean isFilledIn(String path) {
    return FILLED_IN.matcher(path).matches();
  }

  /**
   * How a definition departs from what was stated, in words; empty where it is as stated and
   * libvirt's own additions.
   */
  List<String> departures(Stated found) {
    List<String> departures = new ArrayList<>();
    values.forEach(
        (path, wanted) -> {
          @Nullable String there = found.values.get(path);
          if (!wanted.equals(there)) {
            departures.add(there == null ? "without " + words(path, wanted) : words(path, there));
          }
        });
    found.values.forEach(
        (path, there) -> {
          if (!values.containsKey(path) && !isFilledIn(path)) {
            departures.add(words(path, there));
          }
        });
    return departures;
  }

  private static String words(String path, String value) {
    String inside = path.replaceFirst("^[^/@]+[/@]?", "");
    return SafeText.printable(
        value.isEmpty() || inside.isEmpty() ? inside + value : inside + "=" + value);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Stated stated && values.equals(stated.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }
}
