package org.xenios.libvirt.xml;

import java.util.Optional;
import org.xenios.machine.Engine;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/** Hard disks and CD-ROM drives; the format is always said, never probed. */
final class DisksXml {
  private DisksXml() {}

  static void addDisk(Tag devices, Machine machine, Part part, Targets targets) {
    String format = OsXml.required(part, "format");
    Tag disk = add(devices, part, "disk", format, Optional.of(OsXml.required(part, "source")));
    finish(disk, machine, part, targets, DomainXml.isOn(part.setting("readonly").orElse("no")));
  }

  static void addCdrom(Tag devices, Machine machine, Part part, Targets targets) {
    Tag disk = add(devices, part, "cdrom", "raw", part.setting("source"));
    finish(disk, machine, part, targets, true);
  }

  private static Tag add(
      Tag devices, Part part, String device, String format, Optional<String> source) {
    boolean block = source.filter(path -> path.startsWith("/dev/")).isPresent();
    Tag disk = devices.add("disk").attr("type", block ? "block" : "file").attr("device", device);
    disk.add("driver").attr("name", "qemu").attr("type", format);
    source.ifPresent(
        path ->
            disk.add("source")
                .attr(
                    block ? "dev" : "file",
                    SafeText.path("the source of '" + part.id() + "'", path)));
    return disk;
  }

  private static void finish(
      Tag disk, Machine machine, Part part, Targets targets, boolean readOnly) {
    disk.add("target").attr("dev", targets.of(part)).attr("bus", part.model());
    if (readOnly) {
      disk.add("readonly");
    }
    if (machine.engine() != Engine.XEN && part.setting("boot").isPresent()) {
      disk.add("boot").attr("order", Integer.toString(bootOrder(part)));
    }
    Aliases.add(disk, part.id());
  }

  static int bootOrder(Part part) {
    String order = OsXml.required(part, "boot");
    try {
      return Integer.parseInt(order);
    } catch (NumberFormatException e) {
      throw new InvalidXmlException(
          "part '" + part.id() + "': boot is a number from 1, not '" + order + "'");
    }
  }
}
