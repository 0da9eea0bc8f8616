package org.xenios.guest.linux;

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
    super(new LinuxDriver(), LinuxDriver.LINUX, Set.of("emergency", "oops"));
  }

  @Test
  void aBootGoesThroughItsStages() throws IOException {
    assertThat(stages("linux-boot"))
        .containsExactly(
            "firmware SeaBIOS",
            "firmware iPXE",
            "loader ROM",
            "kernel 6.1.0-56-cloud-amd64",
            "init /init");
  }

  @Test
  void aPanicIsToldOnceWithItsOwnWords() throws IOException {
    assertThat(stages("linux-no-root"))
        .containsExactly(
            "kernel 6.1.0-56-cloud-amd64",
            "panic VFS: Unable to mount root fs on unknown-block(0,0)");
    assertThat(stages("linux-nmi"))
        .containsExactly("kernel 6.1.0-56-cloud-amd64", "init /init", "panic NMI: Not continuing");
  }

  /** Of an oops the line with the message counts; who goes on after it is not held to be dead. */
  @Test
  void anOopsKeepsItsMessageUntilTheGuestSaysMore() {
    List<String> oops =
        List.of(
            "[   12.000001] BUG: kernel NULL pointer dereference, address: 0000000000000008",
            "[   12.000002] #PF: supervisor read access in kernel mode",
            "[   12.000003] #PF: error_code(0x0000) - not-present page",
            "[   12.000004] Oops: 0000 [#1] PREEMPT SMP PTI",
            "[   12.000005] CPU: 0 PID: 101 Comm: cat Not tainted 6.1.176 #1",
            "[   12.000006] RIP: 0010:proc_reg_read+0x12/0x80",
            "[   12.000007] ---[ end trace 0000000000000000 ]---");
    assertThat(stagesOf(oops))
        .containsExactly("oops kernel NULL pointer dereference, address: 0000000000000008");
    assertThat(stagesOf(List.of(oops.get(0), oops.get(3), "debian login: ")))
        .last()
        .isEqualTo("login debian");
    assertThat(
            stagesOf(
                List.of(
                    oops.get(0),
                    oops.get(3),
                    "[   12.1] Kernel panic - not syncing: Fatal exception in interrupt",
                    "[   12.2] ---[ end Kernel panic - not syncing: Fatal exception ]---")))
        .last()
        .isEqualTo("panic Fatal exception in interrupt");
    assertThat(
            stagesOf(
                List.of(
                    "[   12.0] kernel BUG at mm/slub.c:379!",
                    "[   12.1] invalid opcode: 0000 [#1] PREEMPT SMP PTI")))
        .containsExactly("oops kernel BUG at mm/slub.c:379!");
  }

  @Test
  void firmwareThatFindsNothingIsFirmware() throws IOException {
    assertThat(stages("ipxe-no-boot-device"))
        .containsExactly("firmware SeaBIOS", "firmware iPXE", "loader ROM", "firmware iPXE");
    assertThat(stages("ovmf-shell"))
        .allMatch(
            stage ->
                stage.startsWith("firmware BdsDxe: ")
                    || stage.equals("firmware UEFI Interactive Shell"))
        .last()
        .isEqualTo("firmware UEFI Interactive Shell");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"netbsd-boot-acpi-poweroff", "freebsd-boot-acpi-poweroff", "freedos-boot"})
  void othersAreNotTakenForLinux(String recording) throws IOException {
    assertThat(stages(recording)).allMatch(s -> s.startsWith("firmware") || s.startsWith("loader"));
  }
}
