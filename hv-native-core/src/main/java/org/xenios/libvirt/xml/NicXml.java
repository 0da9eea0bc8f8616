package org.xenios.libvirt.xml;

import java.util.List;
import org.xenios.machine.Engine;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/** Network cards. */
final class NicXml {
  private NicXml() {}

  static Tag add(Tag devices, Machine machine, Part part) {
    String link = Settings.required(part, "link");
    Tag nic = devices.add("interface");
    switch (link) {
      case "user" -> nic.attr("type", "user");
      case "network", "bridge" -> {
        nic.attr("type", link);
        nic.add("source").attr(link, Settings.required(part, "source"));
      }
      default ->
          throw new InvalidXmlException(
              "part '" + part.id() + "': link is user, network or bridge, not '" + link + "'");
    }
    part.setting("mac").ifPresent(mac -> nic.add("mac").attr("address", mac));
    if (!part.model().isEmpty()) {
      nic.add("model").attr("type", part.model());
    }
    if (part.model().equals("virtio")
        && part.setting("offload").filter("off"::equals).isPresent()) {
      withoutOffload(nic.add("driver"));
    }
    if (machine.engine() != Engine.XEN && part.setting("boot").isPresent()) {
      nic.add("boot").attr("order", Integer.toString(DisksXml.bootOrder(part)));
    }
    Aliases.add(nic, part.id());
    return nic;
  }

  /** Neither side leaves checksums and segments to the other. */
  private static void withoutOffload(Tag driver) {
    for (String side : List.of("host", "guest")) {
      Tag features = driver.add(side);
      for (String feature : List.of("csum", "tso4", "tso6", "ecn", "ufo")) {
        features.attr(feature, "off");
      }
      if (side.equals("host")) {
        features.attr("gso", "off");
      }
    }
  }
}
