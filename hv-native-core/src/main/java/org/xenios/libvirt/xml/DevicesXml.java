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
    Slots slots = new Slots(machine);
    machine.parts().forEach(part -> addDevice(devices, request, part, targets, slots));
    refuseWhatNobodyAskedFor(devices, machine);
  }

  /** Without it libvirt takes the first root port for the root. */
  private static void addPciRoot(Tag devices, Machine machine) {
    if (machine.parts(Kind.CONTROLLER).anyMatch(Slots::isRootPort)) {
      devices.add("controller").attr("type", "pci").attr("index", "0").attr("model", "pcie-root");
    }
  }

  private static void addDevice(
      Tag devices, DomainXml.Request request, Part part, Targets targets, Slots slots) {
    Machine machine = request.machine();
    switch (part.kind()) {
      case CONTROLLER -> ControllersXml.add(devices, part, slots);
      case DISK -> slots.plug(DisksXml.addDisk(devices, machine, part, targets), part);
      case CDROM -> slots.plug(DisksXml.addCdrom(devices, machine, part, targets), part);
      case NIC -> slots.plug(NicXml.add(devices, machine, part), part);
      case CONSOLE -> ConsoleXml.add(devices, machine, part, request.consoleLog());
      case CHANNEL -> SmallDevicesXml.addChannel(devices, part);
      case RNG -> slots.plug(SmallDevicesXml.addRng(devices, part), part);
      case BALLOON -> slots.plug(SmallDevicesXml.addBalloon(devices, part), part);
      case PANIC -> SmallDevicesXml.addPanic(devices, part);
      case TPM -> SmallDevicesXml.addTpm(devices, part);
      case VIDEO -> slots.plug(ScreenXml.addVideo(devices, part), part);
      case GRAPHICS -> ScreenXml.addGraphics(devices, part, request.password());
      case INPUT -> slots.plug(SmallDevicesXml.addInput(devices, part), part);
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
