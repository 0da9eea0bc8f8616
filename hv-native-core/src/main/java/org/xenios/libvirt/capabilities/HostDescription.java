package org.xenios.libvirt.capabilities;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import org.xenios.libvirt.xml.Xml;

/**
 * libvirt's capabilities of a connection.
 *
 * @param uuid the host's identity; empty when libvirt gives none
 * @param arch processor architecture
 * @param cpuFeatures features that are spelt out beside the CPU's model
 * @param guests the kinds of guest that can be run
 */
public record HostDescription(
    String uuid, String arch, Set<String> cpuFeatures, List<GuestType> guests) {
  /** QEMU's machine without PCI and firmware; it boots kernels only. */
  static final String MICROVM = "microvm";

  /**
   * A kind of guest.
   *
   * @param osType {@code hvm}, {@code xen} or {@code xenpvh}
   * @param domainTypes {@code qemu}, {@code kvm}, {@code xen}, {@code test}
   * @param machines families with the version that each stands for
   */
  public record GuestType(
      String osType, String arch, List<String> domainTypes, List<MachineType> machines) {}

  /** A machine family ({@code q35}) and the versioned type behind it ({@code pc-q35-7.2}). */
  public record MachineType(String family, String canonical) {}

  /**
   * Reads the capabilities.
   *
   * @throws org.xenios.libvirt.xml.InvalidXmlException when the text is not XML
   */
  public static HostDescription parse(String xml) {
    Element capabilities = Xml.parse("the host's capabilities", xml);
    return new HostDescription(
        Xml.text(capabilities, "host", "uuid"),
        Xml.text(capabilities, "host", "cpu", "arch"),
        Xml.at(capabilities, "host", "cpu").map(HostDescription::features).orElse(Set.of()),
        Xml.children(capabilities, "guest").stream().map(HostDescription::guest).toList());
  }

  /** The features that a CPU description spells out. */
  static Set<String> features(Element cpu) {
    return Xml.children(cpu, "feature").stream()
        .filter(feature -> !feature.getAttribute("policy").equals("disable"))
        .map(feature -> feature.getAttribute("name"))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static GuestType guest(Element guest) {
    return new GuestType(
        Xml.text(guest, "os_type"),
        Xml.child(guest, "arch").map(arch -> arch.getAttribute("name")).orElse(""),
        Xml.at(guest, "arch").stream()
            .flatMap(arch -> Xml.children(arch, "domain").stream())
            .map(domain -> domain.getAttribute("type"))
            .toList(),
        Xml.at(guest, "arch").map(HostDescription::machines).orElse(List.of()));
  }

  /**
   * The families. QEMU lists every version and marks a family by the version it stands for, but for
   * the microvm, which has no versions; Xen lists families alone.
   */
  private static List<MachineType> machines(Element arch) {
    List<Element> all = Xml.children(arch, "machine");
    boolean versioned = all.stream().anyMatch(machine -> machine.hasAttribute("canonical"));
    List<MachineType> families = new ArrayList<>();
    for (Element machine : all) {
      String name = machine.getTextContent().trim();
      if (machine.hasAttribute("canonical")) {
        families.add(new MachineType(name, machine.getAttribute("canonical")));
      } else if (!versioned || name.equals(MICROVM)) {
        families.add(new MachineType(name, name));
      }
    }
    return families;
  }

  /** The CPU element as text, for libvirt to expand; empty when there is none. */
  public static String cpu(String xml) {
    return Xml.at(Xml.parse("the host's capabilities", xml), "host", "cpu")
        .map(Xml::write)
        .orElse("");
  }
}
