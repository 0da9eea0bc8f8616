package org.xenios.guest.freebsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xenios.guest.Guest;
import org.xenios.guest.ShutdownWay;
import org.xenios.guest.kit.Hosts;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;

class ShutdownWaysTest {
  @Test
  void theKernelHeedsThePowerButtonWithoutAnybodysHelp() {
    Machine machine = Asks.kernel(Hosts.qemu(false)).machine();
    assertThat(words(machine)).containsExactly("acpi x1 180000");
  }

  @Test
  void anAgentIsAskedFirstForItMayBeThere() {
    Machine machine = Asks.disk(Hosts.qemu(true), Asks.DISK).machine();
    assertThat(words(machine)).containsExactly("agent x1 60000", "acpi x1 180000");
  }

  @Test
  void onXenItIsAskedThroughXenstoreFirst() {
    Machine pvh = Asks.kernel(Hosts.xen(Mode.PVH)).machine();
    assertThat(words(pvh)).containsExactly("paravirt x1 180000");
    Machine hvm = Asks.disk(Hosts.xen(Mode.HVM), Asks.DISK).machine();
    assertThat(words(hvm)).containsExactly("paravirt x1 180000", "acpi x1 180000");
  }

  private static List<String> words(Machine machine) {
    List<ShutdownWay> ways = new FreeBsdDriver().shutdown(new Guest("freebsd", null), machine);
    assertThat(ways).allMatch(way -> !way.reason().because().isBlank() && way.text().isEmpty());
    return ways.stream()
        .map(way -> way.signal().word() + " x" + way.times() + " " + way.timeoutMillis())
        .toList();
  }
}
