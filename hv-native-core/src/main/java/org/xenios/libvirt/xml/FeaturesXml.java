package org.xenios.libvirt.xml;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/** Processor and platform features, Hyper-V enlightenments, power management. */
final class FeaturesXml {
  private static final Set<String> BY_PRESENCE = Set.of("acpi", "apic", "pae", "viridian");
  private static final Set<String> POWER = Set.of("suspend-to-mem", "suspend-to-disk");

  /** The one setting of a Hyper-V flag that is an element of its own, that of stimer. */
  private static final String DIRECT = "direct";

  private FeaturesXml() {}

  static void add(Tag domain, Machine machine) {
    List<Part> plain =
        machine.parts(Kind.FEATURE).filter(part -> !POWER.contains(part.model())).toList();
    List<Part> hyperv = machine.parts(Kind.HYPERV).toList();
    if (!plain.isEmpty() || !hyperv.isEmpty()) {
      Tag features = domain.add("features");
      plain.forEach(part -> addFeature(features, part));
      addHyperv(features, hyperv);
    }
    List<Part> power =
        machine.parts(Kind.FEATURE).filter(part -> POWER.contains(part.model())).toList();
    if (!power.isEmpty()) {
      Tag pm = domain.add("pm");
      power.forEach(part -> pm.add(part.model()).attr("enabled", isOn(part) ? "yes" : "no"));
    }
  }

  private static void addFeature(Tag features, Part part) {
    String name = ElementNames.check(part);
    if (!BY_PRESENCE.contains(name)) {
      features.add(name).attr("state", state(part));
    } else if (isOn(part)) {
      features.add(name);
    }
  }

  private static void addHyperv(Tag features, List<Part> parts) {
    if (parts.isEmpty()) {
      return;
    }
    Tag hyperv = features.add("hyperv").attr("mode", "custom");
    for (Part part : parts) {
      Tag flag = hyperv.add(ElementNames.check(part)).attr("state", state(part));
      new TreeMap<>(part.settings())
          .forEach(
              (name, value) -> {
                if (name.equals(DIRECT)) {
                  flag.add(DIRECT).attr("state", value);
                } else if (!name.equals("state")) {
                  flag.attr(ElementNames.check(name), value);
                }
              });
    }
  }

  private static String state(Part part) {
    return isOn(part) ? "on" : "off";
  }

  private static boolean isOn(Part part) {
    return DomainXml.isOn(part.setting("state").orElse("on"));
  }
}
