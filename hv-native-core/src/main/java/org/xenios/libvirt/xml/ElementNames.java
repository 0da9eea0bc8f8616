package org.xenios.libvirt.xml;

import java.util.regex.Pattern;
import org.xenios.machine.Part;

/** Where a model or a setting becomes the name of an element or attribute. */
final class ElementNames {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

  private ElementNames() {}

  static String check(Part part) {
    return check(part.model());
  }

  static String check(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidXmlException("'" + name + "' is not a name that libvirt uses");
    }
    return name;
  }
}
