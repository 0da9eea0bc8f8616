package org.xenios.libvirt.xml;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/** Names disks ({@code vda}, {@code sdb}, …) that the design left without a name. */
final class Targets {
  private final Set<String> taken = new HashSet<>();

  Targets(Machine machine) {
    Stream.concat(machine.parts(Kind.DISK), machine.parts(Kind.CDROM))
        .forEach(part -> part.setting("target").ifPresent(taken::add));
  }

  String of(Part part) {
    return part.setting("target").orElseGet(() -> next(prefix(part.model())));
  }

  private String next(String prefix) {
    for (char letter = 'a'; letter <= 'z'; letter++) {
      if (taken.add(prefix + letter)) {
        return prefix + letter;
      }
    }
    throw new InvalidXmlException("more than 26 disks on one bus");
  }

  private static String prefix(String bus) {
    return switch (bus) {
      case "virtio" -> "vd";
      case "xen" -> "xvd";
      case "ide" -> "hd";
      case "fdc" -> "fd";
      default -> "sd";
    };
  }
}
