package org.xenios.guest.windows;

import java.util.Set;
import java.util.stream.Collectors;
import org.xenios.guest.kit.Question;
import org.xenios.guest.kit.RefusedException;
import org.xenios.machine.Engine;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Mode;
import org.xenios.machine.Platform;

/** Windows runs with the processor's help, or emulated for those who said that they accept it. */
final class Hardware {
  private Hardware() {}

  static void check(Question question) throws RefusedException {
    Engine asked = question.spec().engine();
    Set<Engine> offered = engines(question.host());
    if (asked == Engine.QEMU || asked == Engine.TEST || offered.equals(Set.of(Engine.TEST))) {
      return;
    }
    if (!question.host().vt().present() || lacksFullMachines(question.host(), offered)) {
      throw new RefusedException(
          "Windows needs hardware virtualization (VT-x or AMD-V), and host "
              + question.host().host()
              + " has none: "
              + question.host().vt().evidence(),
          "turn VT-x or AMD-V on in that machine's firmware, choose another host"
              + (offered.contains(Engine.QEMU)
                  ? ", or accept emulation, many times slower: --engine qemu"
                  : ""));
    }
  }

  private static boolean lacksFullMachines(HostCapabilities host, Set<Engine> offered) {
    return offered.contains(Engine.XEN) && !host.modes().contains(Mode.HVM);
  }

  private static Set<Engine> engines(HostCapabilities host) {
    return host.platforms().stream().map(Platform::engine).collect(Collectors.toSet());
  }
}
