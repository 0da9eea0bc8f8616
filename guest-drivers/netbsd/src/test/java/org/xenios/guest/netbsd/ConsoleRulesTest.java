package org.xenios.guest.netbsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.guest.kit.ConsoleLinesContract;

class ConsoleRulesTest extends ConsoleLinesContract {
  ConsoleRulesTest() {
    super(
        new NetBsdDriver(),
        NetBsdDriver.NETBSD,
        Set.of("debugger", "mountroot", "root", "single-user", "installer", "halted"));
  }

  @Test
  void aBootGoesThroughItsStagesToItsEnd() throws IOException {
    assertThat(stages("netbsd-boot-acpi-poweroff"))
        .containsExactly(
            "loader GRUB",
            "kernel 7.99.10",
            "root ld0e",
            "shutdown power button pressed",
            "shutdown syncing disks",
            "shutdown entering state S5");
  }

  @Test
  void aKernelThatWaitsForARootSaysSo() throws IOException {
    assertThat(stages("netbsd-no-root")).containsExactly("kernel 7.99.10", "mountroot ");
  }

  @Test
  void aGuestInItsDebuggerSaysWhere() throws IOException {
    assertThat(stages("netbsd-debugger"))
        .containsExactly(
            "loader GRUB",
            "kernel 7.99.10",
            "root ld0e",
            "debugger pid 0.2 (system) at  netbsd:x86_stihlt+0x6:",
            "debugger ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"linux-boot", "linux-no-root", "freedos-boot", "freebsd-boot-acpi-poweroff"})
  void othersAreNotTakenForNetBsd(String recording) throws IOException {
    assertThat(stages(recording)).noneMatch(stage -> stage.startsWith("kernel"));
  }

  @Test
  void aTrapIsToldByWhatTrapped() {
    assertThat(
            stagesOf(
                List.of(
                    "fatal page fault in supervisor mode",
                    "trap type 6 code 0 rip ffffffff80 cs 8 rflags 10246 cr2  8 cpl 0 rsp ffff8000",
                    "panic: trap",
                    "cpu0: Begin traceback...")))
        .containsExactly("panic fatal page fault in supervisor mode");
  }
}
