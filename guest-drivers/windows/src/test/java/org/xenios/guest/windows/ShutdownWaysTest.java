package org.xenios.guest.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xenios.guest.Guest;
import org.xenios.guest.kit.Hosts;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;

class ShutdownWaysTest {
  @Test
  void thePowerButtonIsPressedTwiceHalfASecondApart() {
    Machine machine = Asks.disk(Hosts.qemu(true), "10").machine();
    assertThat(words(machine)).containsExactly("acpi x2 after 500");
  }

  @Test
  void theAgentIsAskedFirstWhereItsDriverIsIn() {
    Machine machine = Asks.disk(Hosts.qemu(true), "10+virtio").machine();
    assertThat(words(machine)).containsExactly("agent x1 after 0", "acpi x2 after 500");
  }

  @Test
  void onXenItIsAskedThroughXenstoreFirst() {
    Machine machine = Asks.disk(Hosts.xen(Mode.PV, Mode.HVM), "10").machine();
    assertThat(words(machine)).containsExactly("paravirt x1 after 0", "acpi x2 after 500");
  }

  private static List<String> words(Machine machine) {
    return new WindowsDriver()
        .shutdown(new Guest(WindowsDriver.WINDOWS, null), machine).stream()
            .map(way -> way.signal().word() + " x" + way.times() + " after " + way.gapMillis())
            .toList();
  }
}
