package org.xenios.libvirt.xml;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/** What the machine is and what it boots. */
final class OsXml {
  private OsXml() {}

  static void add(Tag domain, Machine machine, String arch) {
    Tag os = domain.add("os");
    addType(os, machine, arch);
    machine.parts(Kind.FIRMWARE).findFirst().ifPresent(part -> addFirmware(os, part));
    machine.parts(Kind.BOOT).findFirst().ifPresent(part -> addBoot(os, machine, part));
    if (speaksOnSerial(machine)) {
      os.add("bios").attr("useserial", "yes");
    }
  }

  /** Where there is a screen, a BIOS speaks there alone unless it is told; only QEMU's PCs can. */
  private static boolean speaksOnSerial(Machine machine) {
    boolean qemu = machine.engine() == Engine.KVM || machine.engine() == Engine.QEMU;
    boolean uefi =
        machine.parts(Kind.FIRMWARE).anyMatch(part -> part.model().equals(Firmware.UEFI.word()));
    return qemu
        && !uefi
        && machine.type().startsWith("pc-")
        && machine.parts(Kind.CONSOLE).anyMatch(part -> part.model().equals("serial"));
  }

  private static void addType(Tag os, Machine machine, String arch) {
    Tag type = os.add("type").attr("arch", arch);
    if (machine.engine() != Engine.TEST) {
      type.attr("machine", machine.type());
    }
    type.text(
        switch (machine.mode()) {
          case HVM -> "hvm";
          case PV -> onXen(machine, "xen");
          case PVH -> onXen(machine, "xenpvh");
        });
  }

  private static String onXen(Machine machine, String type) {
    if (machine.engine() != Engine.XEN) {
      throw new InvalidXmlException(
          "mode " + machine.mode().word() + " needs Xen, not " + machine.engine().word());
    }
    return type;
  }

  private static void addFirmware(Tag os, Part part) {
    if (!part.model().equals(Firmware.UEFI.word())) {
      return;
    }
    os.attr("firmware", "efi");
    Optional<String> secureBoot = part.setting("secure-boot");
    if (secureBoot.isPresent()) {
      String enabled = DomainXml.isOn(secureBoot.get()) ? "yes" : "no";
      Tag firmware = os.add("firmware");
      firmware.add("feature").attr("enabled", enabled).attr("name", "secure-boot");
      firmware.add("feature").attr("enabled", enabled).attr("name", "enrolled-keys");
    }
  }

  private static void addBoot(Tag os, Machine machine, Part part) {
    if (part.model().equals("kernel")) {
      os.add("kernel", SafeText.path("the kernel", Settings.required(part, "kernel")));
      part.setting("initrd").ifPresent(p -> os.add("initrd", SafeText.path("the initrd", p)));
      part.setting("cmdline").filter(c -> !c.isEmpty()).ifPresent(c -> os.add("cmdline", c));
    } else if (machine.engine() == Engine.XEN) {
      // Xen's driver knows an order of kinds only, not of single devices
      Stream.concat(machine.parts(Kind.DISK), machine.parts(Kind.CDROM))
          .filter(disk -> disk.setting("boot").isPresent())
          .sorted(Comparator.comparing(DisksXml::bootOrder))
          .map(disk -> disk.kind() == Kind.CDROM ? "cdrom" : "hd")
          .distinct()
          .forEach(device -> os.add("boot").attr("dev", device));
    }
  }
}
