package org.xenios.libvirt.xml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** User aliases, by which a live device is traced to the part of the design that it came from. */
final class Aliases {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern ALIAS = Pattern.compile("ua-([A-Za-z0-9-]+)(_[0-9]+)?");

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
    return "ua-" + part;
  }

  static @Nullable String part(String alias) {
    Matcher matcher = ALIAS.matcher(alias);
    return matcher.matches() ? matcher.group(1) : null;
  }
}
