package org.xenios.libvirt.xml;

import org.xenios.machine.Part;

/** Settings of a part that must be there, or be of a form. */
final class Settings {
  private Settings() {}

  static String required(Part part, String name) {
    return part.setting(name)
        .orElseThrow(
            () ->
                new InvalidXmlException("part '" + part.id() + "' has no setting '" + name + "'"));
  }

  /** A setting that must be there and be a number from {@code least} to {@code most}. */
  static int number(Part part, String name, int least, int most) {
    String value = required(part, name);
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new InvalidXmlException(
        String.format(
            "part '%s': %s is a number from %d to %d, not '%s'",
            part.id(), name, least, most, value));
  }
}
