package org.xenios.libvirt.xml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** User aliases, by which a live device is traced to the part of the design that it came from. */
final class Aliases {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final String PREFIX = "ua-";
  private static final Pattern ALIAS = Pattern.compile(PREFIX + "([A-Za-z0-9-]+)(_[0-9]+)?");

  private Aliases() {}

  static void add(Tag device, String part) {
    device.add("alias").attr("name", of(part));
  }

  /** One of several devices of a part. */
  static void add(Tag device, String part, int index) {
    device.add("alias").attr("name", index == 0 ? of(part) : of(part) + "_" + index);
  }

  private static String of(String part) {
    if (!ID.matcher(part).matches()) {
      throw new InvalidXmlException(
          "a part's id is made of letters, digits and '-', not '" + part + "'");
    }
    return PREFIX + part;
  }

  /** The part of a device and, of several, its number; null when it has no alias of ours. */
  static @Nullable String key(Element device) {
    return Xml.child(device, "alias")
        .map(alias -> alias.getAttribute("name"))
        .filter(alias -> part(alias) != null)
        .map(alias -> alias.substring(PREFIX.length()))
        .orElse(null);
  }

  static @Nullable String part(String alias) {
    Matcher matcher = ALIAS.matcher(alias);
    return matcher.matches() ? matcher.group(1) : null;
  }
}
