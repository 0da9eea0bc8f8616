package org.xenios.libvirt.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;
import org.xenios.hypervisor.HandMade;
import org.xenios.hypervisor.Hypervisor;

/**
 * A new design in a definition that exists, by three definitions: the one that the old design
 * makes, the one that the new one makes, and the one that is there. What is there and is as the old
 * design has it becomes as the new one has it; all else stays.
 *
 * @param xml the definition
 * @param handMade what others made by hand of the one that was there
 * @param complaint why it must not be defined, one line; empty when it may
 */
public record Merge(String xml, List<HandMade> handMade, Optional<String> complaint) {
  private static final Set<String> OURS = Set.of(Hypervisor.METADATA, PartsXml.NAMESPACE);
  private static final List<String> ON_A_BUS = List.of("pci", "virtio-mmio");

  /**
   * Merges.
   *
   * @param current the definition as libvirt shows it, for the next cold boot and with its secrets
   * @param before what the old design makes
   * @param after what the new design makes, with a password for a screen that is new
   * @throws InvalidXmlException when a design cannot be built
   */
  public static Merge of(String current, DomainXml.Request before, DomainXml.Request after) {
    Element was = Xml.parse("the old design's definition", DomainXml.build(before));
    Element wanted = Xml.parse("the new design's definition", DomainXml.build(after));
    Element there = Xml.parse("the domain's definition", current);
    Element merged = Xml.parse("the domain's definition", current);
    List<HandMade> handMade = new ArrayList<>(SettingsMerge.into(merged, was, wanted));
    DeviceMerge devices = DeviceMerge.into(merged, was, wanted);
    handMade.addAll(devices.handMade());
    renewMetadata(merged, wanted, devices.merged());
    Optional<String> complaint =
        elsewhere(there, merged)
            .or(() -> leftVariables(there, merged))
            .or(() -> Places.complaint(devices.merged()));
    return new Merge(Xml.write(merged), List.copyOf(handMade), complaint);
  }

  private static void renewMetadata(Element merged, Element wanted, List<TracedDevice> devices) {
    Element metadata =
        Xml.child(merged, "metadata")
            .orElseThrow(() -> new InvalidXmlException("the definition has no metadata"));
    Xml.children(metadata)
        .filter(element -> OURS.contains(String.valueOf(element.getNamespaceURI())))
        .forEach(metadata::removeChild);
    Element ours =
        Xml.child(wanted, "metadata").flatMap(all -> Xml.children(all).findFirst()).orElseThrow();
    metadata.appendChild(metadata.getOwnerDocument().importNode(ours, true));
    PartsXml.rewrite(merged, devices);
  }

  /** On another kind of machine every place means another thing. */
  private static Optional<String> elsewhere(Element there, Element merged) {
    boolean hasPlaces =
        TracedDevice.all(there).stream()
            .flatMap(device -> Xml.child(device.element(), "address").stream())
            .anyMatch(address -> ON_A_BUS.contains(address.getAttribute("type")));
    String before = machine(there);
    String after = machine(merged);
    return hasPlaces && !family(before).equals(family(after))
        ? Optional.of(
            "the machine would be "
                + after
                + " instead of "
                + before
                + ", and no device has its"
                + " place there")
        : Optional.empty();
  }

  private static String machine(Element domain) {
    return Xml.at(domain, "os", "type").map(type -> type.getAttribute("machine")).orElse("");
  }

  private static String family(String machine) {
    return machine.replaceFirst("-[0-9.]+$", "");
  }

  /** libvirt finds them again, and removes them with the domain, only while it has UEFI. */
  private static Optional<String> leftVariables(Element there, Element merged) {
    return isEfi(there) && !isEfi(merged)
        ? Optional.of("it would lose UEFI, and leave the firmware's variables behind")
        : Optional.empty();
  }

  private static boolean isEfi(Element domain) {
    return Xml.child(domain, "os").filter(os -> os.hasAttribute("firmware")).isPresent();
  }
}
