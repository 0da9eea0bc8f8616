package org.xenios.libvirt.xml;

import java.util.Optional;
import org.xenios.machine.Engine;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/** Hard disks and CD-ROM drives; the format is always said, never probed. */
final class DisksXml {
  private static final int MOST_BOOT = 99;

  private DisksXml() {}

  static Tag addDisk(Tag devices, Machine machine, Part part, Targets targets) {
    String format = Settings.required(part, "format");
    Tag disk = add(devices, part, "disk", format, Optional.of(Settings.required(part, "source")));
    return finish(
        disk, machine, part, targets, DomainXml.isOn(part.setting("readonly").orElse("no")));
  }

  static Tag addCdrom(Tag devices, Machine machine, Part part, Targets targets) {
    Tag disk = add(devices, part, "cdrom", "raw", part.setting("source"));
    return finish(disk, machine, part, targets, true);
  }

  private static Tag add(
      Tag devices, Part part, String device, String format, Optional<String> source) {
    Tag disk = devices.add("disk").attr("device", device);
    disk.add("driver").attr("name", "qemu").attr("type", format);
    addSource(disk, "the source of '" + part.id() + "'", source);
    return disk;
  }

  /** Says what is in it: a file, a device of the host, or nothing. */
  static void addSource(Tag disk, String what, Optional<String> source) {
    boolean block = source.filter(path -> path.startsWith("/dev/")).isPresent();
    disk.attr("type", block ? "block" : "file");
    source.ifPresent(
        path -> disk.add("source").attr(block ? "dev" : "file", SafeText.path(what, path)));
  }

  private static Tag finish(
      Tag disk, Machine machine, Part part, Targets targets, boolean readOnly) {
    disk.add("target").attr("dev", targets.of(part)).attr("bus", part.model());
    if (readOnly) {
      disk.add("readonly");
    }
    if (machine.engine() != Engine.XEN && part.setting("boot").isPresent()) {
      disk.add("boot").attr("order", Integer.toString(bootOrder(part)));
    }
    Aliases.add(disk, part.id());
    return disk;
  }

  static int bootOrder(Part part) {
    return Settings.number(part, "boot", 1, MOST_BOOT);
  }
}
