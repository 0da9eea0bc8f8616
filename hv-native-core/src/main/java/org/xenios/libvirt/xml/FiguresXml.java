package org.xenios.libvirt.xml;

import org.xenios.machine.Machine;

/** Memory and processors. */
final class FiguresXml {
  private static final long KIBIBYTE = 1024;

  private FiguresXml() {}

  static void add(Tag domain, Machine machine) {
    long kibibytes = machine.memory() / KIBIBYTE;
    if (kibibytes < 1 || machine.vcpus() < 1) {
      throw new InvalidXmlException(
          "a machine has memory and at least one processor, this one has "
              + machine.memory()
              + " bytes and "
              + machine.vcpus());
    }
    String memory = Long.toString(kibibytes);
    domain.add("memory").attr("unit", "KiB").text(memory);
    domain.add("currentMemory").attr("unit", "KiB").text(memory);
    int most = mostVcpus(machine);
    Tag vcpu = domain.add("vcpu").text(Integer.toString(most));
    if (most > machine.vcpus()) {
      vcpu.attr("current", Integer.toString(machine.vcpus()));
    }
  }

  /** How many processors the machine is built for, of which some may be unplugged. */
  static int mostVcpus(Machine machine) {
    return Math.max(machine.vcpus(), machine.limits().maxVcpus());
  }
}
