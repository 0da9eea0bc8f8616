package org.xenios.libvirt.capabilities;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import org.xenios.libvirt.xml.Xml;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.Kind;
import org.xenios.machine.Mode;
import org.xenios.machine.Platform;

/** libvirt's domain capabilities of one engine and machine type, as a platform. */
public final class PlatformDescription {
  private PlatformDescription() {}

  /**
   * Reads domain capabilities.
   *
   * @throws org.xenios.libvirt.xml.InvalidXmlException when the text is not XML
   */
  public static Platform parse(String xml, Engine engine, Mode mode, String family) {
    Element caps = Xml.parse("the domain capabilities", xml);
    boolean microvm = family.equals(HostDescription.MICROVM);
    Set<Firmware> firmware = mode == Mode.HVM && !microvm ? firmware(caps) : Set.of();
    return new Platform(
        engine,
        mode,
        family,
        Xml.text(caps, "machine"),
        Xml.child(caps, "vcpu").map(v -> number(v.getAttribute("max"))).orElse(1),
        firmware,
        firmware.contains(Firmware.UEFI)
            && Xml.at(caps, "os", "loader")
                .map(l -> values(l, "secure"))
                .orElse(Set.of())
                .contains("yes"),
        cpuModels(caps),
        microvm ? onMicrovm(models(caps)) : models(caps),
        Xml.at(caps, "features", "hyperv")
            .filter(PlatformDescription::supported)
            .map(hyperv -> values(hyperv, "features"))
            .orElse(Set.of()));
  }

  /** What is known of a platform whose driver has no domain capabilities. */
  public static Platform unstated(
      Engine engine, Mode mode, String family, String machine, int maxVcpus) {
    return new Platform(
        engine,
        mode,
        family,
        machine,
        maxVcpus,
        mode == Mode.HVM ? Set.of(Firmware.BIOS) : Set.of(),
        false,
        List.of(),
        Map.of(),
        Set.of());
  }

  private static Set<Firmware> firmware(Element caps) {
    Set<Firmware> firmware = EnumSet.of(Firmware.BIOS);
    boolean efi =
        Xml.at(caps, "os").map(os -> values(os, "firmware")).orElse(Set.of()).contains("efi");
    boolean ovmf =
        Xml.at(caps, "os", "loader").stream()
            .flatMap(loader -> Xml.children(loader, "value").stream())
            .anyMatch(value -> value.getTextContent().contains("ovmf"));
    if (efi || ovmf) {
      firmware.add(Firmware.UEFI);
    }
    return firmware;
  }

  private static List<String> cpuModels(Element caps) {
    List<String> models = new ArrayList<>();
    for (Element mode : Xml.at(caps, "cpu").map(c -> Xml.children(c, "mode")).orElse(List.of())) {
      String name = mode.getAttribute("name");
      if (supported(mode) && !name.equals("custom")) {
        models.add(name);
        if (values(mode, "hostPassthroughMigratable").contains("on")) {
          models.add(name + "-migratable");
        }
      }
    }
    return models;
  }

  private static Map<Kind, Set<String>> models(Element caps) {
    Map<Kind, Set<String>> models = new EnumMap<>(Kind.class);
    put(models, Kind.DISK, caps, "disk", "bus");
    put(models, Kind.VIDEO, caps, "video", "modelType");
    put(models, Kind.GRAPHICS, caps, "graphics", "type");
    put(models, Kind.RNG, caps, "rng", "model");
    put(models, Kind.CHANNEL, caps, "channel", "type");
    put(models, Kind.PANIC, caps, "panic", "model");
    Set<String> disks = models.getOrDefault(Kind.DISK, Set.of());
    if (device(caps, "disk", "diskDevice").contains("cdrom")) {
      models.put(Kind.CDROM, disks);
    }
    if (device(caps, "tpm", "backendModel").contains("emulator")) {
      put(models, Kind.TPM, caps, "tpm", "model");
    } else if (Xml.at(caps, "devices", "tpm").isPresent()) {
      models.put(Kind.TPM, Set.of());
    }
    return models;
  }

  /** libvirt states of a microvm what it states of any machine; but nothing there sits on PCI. */
  private static Map<Kind, Set<String>> onMicrovm(Map<Kind, Set<String>> stated) {
    Map<Kind, Set<String>> models = new EnumMap<>(Kind.class);
    stated.forEach(
        (kind, all) -> models.put(kind, all.contains("virtio") ? Set.of("virtio") : Set.of()));
    models.put(Kind.VIDEO, Set.of("none"));
    models.put(Kind.CDROM, Set.of());
    models.put(Kind.CHANNEL, stated.getOrDefault(Kind.CHANNEL, Set.of()));
    return models;
  }

  private static void put(
      Map<Kind, Set<String>> models, Kind kind, Element caps, String device, String list) {
    if (Xml.at(caps, "devices", device).isPresent()) {
      models.put(kind, device(caps, device, list));
    }
  }

  private static Set<String> device(Element caps, String device, String list) {
    return Xml.at(caps, "devices", device)
        .filter(PlatformDescription::supported)
        .map(element -> values(element, list))
        .orElse(Set.of());
  }

  private static boolean supported(Element element) {
    return element.getAttribute("supported").equals("yes");
  }

  private static Set<String> values(Element parent, String name) {
    return Xml.children(parent, "enum").stream()
        .filter(list -> list.getAttribute("name").equals(name))
        .flatMap(list -> Xml.children(list, "value").stream())
        .map(value -> value.getTextContent().trim())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 1;
    }
  }
}
