package org.xenios.libvirt.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xenios.hypervisor.HandMade;

/**
 * The devices of a definition, made anew where the design changed and nobody altered them. An
 * element that is replaced keeps what no design states.
 */
final class DeviceMerge {
  private final Element devices;
  private final Map<String, TracedDevice> before;
  private final Map<String, TracedDevice> after;
  private final Map<String, TracedDevice> current;
  private final Map<Element, TracedDevice> traced = new LinkedHashMap<>();
  private final List<HandMade> handMade = new ArrayList<>();

  private DeviceMerge(Element current, Element before, Element after) {
    List<TracedDevice> all = TracedDevice.all(current);
    this.devices = (Element) all.get(0).element().getParentNode();
    this.before = DesignedDevices.of(TracedDevice.all(before));
    this.after = DesignedDevices.of(TracedDevice.all(after));
    this.current = DesignedDevices.of(all);
    all.forEach(device -> traced.put(device.element(), device));
  }

  /** Merges into {@code current}. */
  static DeviceMerge into(Element current, Element before, Element after) {
    DeviceMerge merge = new DeviceMerge(current, before, after);
    merge.findForeign();
    Set<String> keys = new LinkedHashSet<>(merge.before.keySet());
    keys.addAll(merge.after.keySet());
    keys.forEach(merge::merge);
    return merge;
  }

  /** What others made by hand. */
  List<HandMade> handMade() {
    return handMade;
  }

  /** All devices as they are now. */
  List<TracedDevice> merged() {
    return Xml.children(devices)
        .map(device -> traced.getOrDefault(device, new TracedDevice(device, null)))
        .toList();
  }

  /** Devices that neither a design nor libvirt put there. */
  private void findForeign() {
    for (TracedDevice device : traced.values()) {
      String kind = device.kind();
      String model = LiveDevices.model(kind, device.element());
      if (!current.containsValue(device)
          && !kind.equals("emulator")
          && AddedByLibvirt.why(kind, model, device.element()) == null) {
        handMade.add(new HandMade((kind + " " + model).strip(), "added", false));
      }
    }
  }

  private void merge(String key) {
    @Nullable TracedDevice was = before.get(key);
    @Nullable TracedDevice wanted = after.get(key);
    @Nullable TracedDevice there = current.get(key);
    if (was == null) {
      add(key, wanted, there);
    } else if (there == null) {
      boolean overrides = wanted != null && !same(was, wanted);
      handMade.add(new HandMade(name(key, was), "taken away", overrides));
    } else {
      change(key, was, wanted, there);
    }
  }

  private void add(String key, @Nullable TracedDevice wanted, @Nullable TracedDevice there) {
    if (wanted == null) {
      return;
    }
    if (there == null) {
      insert(wanted);
    } else if (!departures(wanted, there).isEmpty()) {
      handMade.add(new HandMade(name(key, there), "added", true));
    }
  }

  private void change(
      String key, TracedDevice was, @Nullable TracedDevice wanted, TracedDevice there) {
    List<String> departures = departures(was, there);
    boolean changes = wanted == null || !same(was, wanted);
    boolean already = wanted != null && departures(wanted, there).isEmpty();
    if (!departures.isEmpty() && !already) {
      handMade.add(new HandMade(name(key, there), String.join(", ", departures), changes));
    } else if (changes && departures.isEmpty()) {
      if (was.kind().equals("serial")) {
        dropItsConsole();
      }
      if (wanted == null) {
        devices.removeChild(there.element());
      } else {
        replace(was.element(), wanted, there.element());
      }
    }
  }

  private static List<String> departures(TracedDevice designed, TracedDevice there) {
    return Stated.of(designed.element()).departures(Stated.of(there.element()));
  }

  private static boolean same(TracedDevice one, TracedDevice other) {
    return Stated.of(one.element()).equals(Stated.of(other.element()));
  }

  private static String name(String key, TracedDevice device) {
    return device.kind() + " " + key;
  }

  /** libvirt shows the first serial port as a console, too, and makes that anew. */
  private void dropItsConsole() {
    Xml.children(devices, "console").stream()
        .filter(console -> LiveDevices.model("console", console).equals("serial"))
        .forEach(devices::removeChild);
  }

  private Element imported(TracedDevice device) {
    Element made = (Element) devices.getOwnerDocument().importNode(device.element(), true);
    traced.put(made, new TracedDevice(made, device.part()));
    return made;
  }

  private void insert(TracedDevice wanted) {
    List<Element> alike = Xml.children(devices, wanted.kind());
    Element last = alike.isEmpty() ? null : alike.get(alike.size() - 1);
    devices.insertBefore(imported(wanted), last == null ? null : last.getNextSibling());
  }

  private void replace(Element was, TracedDevice wanted, Element there) {
    Element made = imported(wanted);
    if (bus(was).equals(bus(made))
        && Xml.child(was, "address").isEmpty()
        && Xml.child(made, "address").isEmpty()) {
      keep(there, made, "address");
    }
    if (Xml.child(made, "mac").isEmpty()) {
      keep(there, made, "mac");
    }
    made.removeAttribute("passwd");
    if (there.hasAttribute("passwd")) {
      made.setAttribute("passwd", there.getAttribute("passwd"));
    }
    devices.replaceChild(made, there);
  }

  private static void keep(Element from, Element to, String child) {
    Xml.child(from, child).ifPresent(kept -> to.appendChild(kept.cloneNode(true)));
  }

  /** What a device must stay on for its place to mean the same. */
  private static String bus(Element device) {
    return device.getLocalName()
        + ' '
        + device.getAttribute("bus")
        + ' '
        + Xml.child(device, "target").map(target -> target.getAttribute("bus")).orElse("");
  }
}
