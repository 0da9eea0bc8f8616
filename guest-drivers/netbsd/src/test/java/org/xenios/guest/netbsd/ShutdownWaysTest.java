package org.xenios.guest.netbsd;

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
  void aPcHasItsButtonPressedAndIsThenTypedTo() {
    Machine machine = Asks.disk(Hosts.qemu(true), Asks.DISK).machine();
    assertThat(words(machine))
        .containsExactly("acpi x1 60000 ", "console x1 60000 \rshutdown -p now\r");
  }

  @Test
  void onXenItIsAskedThroughXenstoreFirst() {
    Machine pvh = Asks.kernel(Hosts.xen(Mode.PVH), Asks.GENERIC_10).machine();
    assertThat(words(pvh))
        .containsExactly("paravirt x1 60000 ", "console x1 60000 \rshutdown -p now\r");
    Machine pv = Asks.kernel(Hosts.xen(Mode.PV), Asks.XEN3_DOMU).machine();
    assertThat(words(pv)).isEqualTo(words(pvh));
    Machine hvm = Asks.disk(Hosts.xen(Mode.HVM), Asks.DISK).machine();
    assertThat(words(hvm))
        .containsExactly(
            "paravirt x1 60000 ", "acpi x1 60000 ", "console x1 60000 \rshutdown -p now\r");
  }

  @Test
  void aMicrovmEndsWithAReboot() {
    Machine machine = Asks.kernel(Asks.microvmHost(false), Asks.MICROVM).machine();
    assertThat(words(machine)).containsExactly("console x1 60000 \rshutdown -r now\r");
  }

  private static List<String> words(Machine machine) {
    List<ShutdownWay> ways = new NetBsdDriver().shutdown(new Guest("netbsd", null), machine);
    assertThat(ways).noneMatch(way -> way.reason().because().isBlank());
    return ways.stream()
        .map(
            way ->
                way.signal().word()
                    + " x"
                    + way.times()
                    + " "
                    + way.timeoutMillis()
                    + " "
                    + way.text())
        .toList();
  }
}
