package org.xenios.libvirt.xml;

import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/** What becomes of the domain when its guest powers off, reboots or crashes. */
final class LifecycleXml {
  private LifecycleXml() {}

  static void add(Tag domain, Machine machine) {
    machine.parts(Kind.LIFECYCLE).forEach(part -> domain.add(element(part), action(part)));
  }

  private static String element(Part part) {
    return switch (part.model()) {
      case "poweroff", "reboot", "crash" -> "on_" + part.model();
      default ->
          throw new InvalidXmlException("no such step of a life cycle: '" + part.model() + "'");
    };
  }

  private static String action(Part part) {
    return Settings.required(part, "action");
  }
}
