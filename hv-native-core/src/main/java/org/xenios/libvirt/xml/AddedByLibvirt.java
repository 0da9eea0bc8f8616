package org.xenios.libvirt.xml;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Why a device is there that nobody designed. */
final class AddedByLibvirt {
  private AddedByLibvirt() {}

  /** One sentence, or null when libvirt adds no such device by itself. */
  static @Nullable String why(String kind, String model, Element device) {
    return switch (kind) {
      case "controller" -> controller(device.getAttribute("type"), model);
      case "console" ->
          model.equals("serial")
              ? "libvirt shows the first serial port under the name of console, too"
              : null;
      case "input" -> input(device.getAttribute("type"), device.getAttribute("bus"));
      case "memballoon" ->
          model.equals("none")
              ? "it keeps libvirt from adding a memory balloon, which the design does not have"
              : "libvirt adds a memory balloon unless it is told not to";
      case "audio" -> "libvirt adds a sound backend; of type none it plays nowhere";
      case "watchdog" ->
          model.equals("itco") ? "the q35 chipset has an iTCO watchdog built in" : null;
      case "video" -> "libvirt adds a video card where there is a screen to show";
      default -> null;
    };
  }

  private static @Nullable String controller(String type, String model) {
    return switch (type) {
      case "pci" -> pci(model);
      case "usb" ->
          model.equals("none")
              ? "it keeps libvirt from adding a USB controller, which the design does not have"
              : "libvirt adds a USB controller unless it is told not to";
      case "sata" -> "the q35 chipset has a SATA controller built in";
      case "ide" -> "the i440fx chipset has an IDE controller built in";
      case "fdc" -> "libvirt adds the controller that a floppy drive needs";
      case "virtio-serial" -> "libvirt adds the controller that a channel needs";
      case "scsi" -> "libvirt adds the controller that a SCSI disk needs";
      case "xenbus" -> "Xen's paravirtual devices sit on the xenbus";
      default -> null;
    };
  }

  private static @Nullable String pci(String model) {
    return switch (model) {
      case "pcie-root" -> "every q35 machine has a PCI Express root";
      case "pci-root" -> "every i440fx machine has a PCI root";
      case "pcie-root-port" -> "libvirt gives each PCI Express device a port of its own";
      case "pci-bridge", "dmi-to-pci-bridge", "pcie-to-pci-bridge" ->
          "libvirt adds a bridge for devices of conventional PCI";
      default -> null;
    };
  }

  private static @Nullable String input(String type, String bus) {
    return switch (bus) {
      case "ps2" -> "every PC has a PS/2 " + type + " that cannot be taken away";
      case "xen" -> "Xen gives a guest with a screen a paravirtual " + type;
      default -> null;
    };
  }
}
