package org.xenios.libvirt.xml;

import org.xenios.machine.Kind;
import org.xenios.machine.Machine;

/** The processor that the guest sees. */
final class CpuXml {
  private CpuXml() {}

  static void add(Tag domain, Machine machine) {
    machine
        .parts(Kind.CPU)
        .findFirst()
        .ifPresent(
            part -> {
              Tag cpu = domain.add("cpu").attr("mode", part.model());
              if (!part.model().equals("host-model")) {
                part.setting("migratable").ifPresent(value -> cpu.attr("migratable", value));
              }
            });
  }
}
