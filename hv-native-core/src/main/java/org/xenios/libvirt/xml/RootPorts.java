package org.xenios.libvirt.xml;

import java.util.Set;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/**
 * Ports for the PCI Express devices of a design. libvirt puts devices into the lowest ports, so the
 * spare ones that a design asks for stay spare only behind as many as its devices take.
 */
final class RootPorts {
  private static final Set<String> EXPRESS_NICS = Set.of("virtio", "e1000e", "igb", "vmxnet3");

  private RootPorts() {}

  /** Adds the ports that the devices take, where the design asks for spare ones. */
  static void addTaken(Tag devices, Machine machine) {
    boolean asked =
        machine.parts(Kind.CONTROLLER).anyMatch(part -> part.model().equals("pcie-root-port"));
    for (long i = asked ? taken(machine) : 0; i > 0; i--) {
      devices.add("controller").attr("type", "pci").attr("model", "pcie-root-port");
    }
  }

  private static long taken(Machine machine) {
    long single = machine.parts().stream().filter(RootPorts::takesOne).count();
    boolean serial =
        machine.parts(Kind.CHANNEL).findAny().isPresent()
            || machine.parts(Kind.CONTROLLER).anyMatch(p -> p.model().equals("virtio-serial"));
    return serial ? single + 1 : single;
  }

  private static boolean takesOne(Part part) {
    return switch (part.kind()) {
      case DISK -> part.model().equals("virtio");
      case NIC -> EXPRESS_NICS.contains(part.model());
      case CONTROLLER ->
          part.model().equals("virtio-scsi")
              || part.setting("model").filter("qemu-xhci"::equals).isPresent();
      case RNG -> true;
      case BALLOON -> part.model().startsWith("virtio");
      default -> false;
    };
  }
}
