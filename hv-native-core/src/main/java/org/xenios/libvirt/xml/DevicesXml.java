package org.xenios.libvirt.xml;

import org.xenios.machine.Engine;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/** All devices, in the design's order. */
final class DevicesXml {
  private DevicesXml() {}

  static void add(Tag domain, DomainXml.Request request) {
    Machine machine = request.machine();
    Tag devices = domain.add("devices");
    addPciRoot(devices, machine);
    Targets targets = new Targets(machine);
    machine.parts().forEach(part -> addDevice(devices, request, part, targets));
    refuseWhatNobodyAskedFor(devices, machine);
  }

  /** Without it libvirt takes the first root port for the root. */
  private static void addPciRoot(Tag devices, Machine machine) {
    if (machine.parts(Kind.CONTROLLER).anyMatch(p -> p.model().equals("pcie-root-port"))) {
      devices.add("controller").attr("type", "pci").attr("index", "0").attr("model", "pcie-root");
    }
  }

  private static void addDevice(
      Tag devices, DomainXml.Request request, Part part, Targets targets) {
    Machine machine = request.machine();
    switch (part.kind()) {
      case CONTROLLER -> ControllersXml.add(devices, part);
      case DISK -> DisksXml.addDisk(devices, machine, part, targets);
      case CDROM -> DisksXml.addCdrom(devices, machine, part, targets);
      case NIC -> NicXml.add(devices, machine, part);
      case CONSOLE -> ConsoleXml.add(devices, machine, part, request.consoleLog());
      case CHANNEL -> SmallDevicesXml.addChannel(devices, part);
      case RNG -> SmallDevicesXml.addRng(devices, part);
      case BALLOON -> SmallDevicesXml.addBalloon(devices, part);
      case PANIC -> SmallDevicesXml.addPanic(devices, part);
      case TPM -> SmallDevicesXml.addTpm(devices, part);
      case VIDEO -> ScreenXml.addVideo(devices, part);
      case GRAPHICS -> ScreenXml.addGraphics(devices, part, request.password());
      case INPUT -> SmallDevicesXml.addInput(devices, part);
      case ENGINE,
          MODE,
          MACHINE,
          MEMORY,
          VCPUS,
          CPU,
          FIRMWARE,
          BOOT,
          CLOCK,
          TIMER,
          FEATURE,
          LIFECYCLE,
          HYPERV -> {}
    }
  }

  /** libvirt adds these to a QEMU machine unless it is told not to. */
  private static void refuseWhatNobodyAskedFor(Tag devices, Machine machine) {
    if (machine.engine() == Engine.XEN) {
      return;
    }
    boolean usb = machine.parts(Kind.CONTROLLER).anyMatch(p -> p.model().equals("usb"));
    if (!usb) {
      devices.add("controller").attr("type", "usb").attr("model", "none");
    }
    if (machine.parts(Kind.BALLOON).findAny().isEmpty()) {
      devices.add("memballoon").attr("model", "none");
    }
  }
}
