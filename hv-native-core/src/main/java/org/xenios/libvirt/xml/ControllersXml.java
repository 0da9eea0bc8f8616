package org.xenios.libvirt.xml;

import org.xenios.machine.Part;

/** Controllers that the design names; libvirt adds what else the machine needs. */
final class ControllersXml {
  private static final int MOST = 32;

  private ControllersXml() {}

  static void add(Tag devices, Part part) {
    int count = count(part);
    for (int i = 0; i < count; i++) {
      Tag controller = devices.add("controller");
      switch (part.model()) {
        case "pcie-root-port" -> controller.attr("type", "pci").attr("model", "pcie-root-port");
        case "virtio-serial" -> controller.attr("type", "virtio-serial");
        case "virtio-scsi" -> controller.attr("type", "scsi").attr("model", "virtio-scsi");
        case "usb" -> {
          controller.attr("type", "usb");
          part.setting("model").ifPresent(model -> controller.attr("model", model));
        }
        default ->
            throw new InvalidXmlException(
                "part '" + part.id() + "': no such controller: '" + part.model() + "'");
      }
      Aliases.add(controller, part.id(), i);
    }
  }

  private static int count(Part part) {
    String count = part.setting("count").orElse("1");
    try {
      int number = Integer.parseInt(count);
      if (number >= 1 && number <= MOST) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new InvalidXmlException(
        "part '" + part.id() + "': count is a number from 1 to " + MOST + ", not '" + count + "'");
  }
}
