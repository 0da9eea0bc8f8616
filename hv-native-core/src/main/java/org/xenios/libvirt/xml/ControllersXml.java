package org.xenios.libvirt.xml;

import org.xenios.machine.Part;

/** Controllers that the design names; libvirt adds what else the machine needs. */
final class ControllersXml {
  private static final int MOST = 32;

  private ControllersXml() {}

  static void add(Tag devices, Part part, Slots slots) {
    int count = count(part);
    for (int i = 0; i < count; i++) {
      Tag controller = devices.add("controller");
      switch (part.model()) {
        case "pcie-root-port" -> {
          controller.attr("type", "pci").attr("model", "pcie-root-port");
          slots.place(controller);
        }
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
      slots.plug(controller, part);
      Aliases.add(controller, part.id(), i);
    }
  }

  static int count(Part part) {
    return part.setting("count").isPresent() ? Settings.number(part, "count", 1, MOST) : 1;
  }
}
