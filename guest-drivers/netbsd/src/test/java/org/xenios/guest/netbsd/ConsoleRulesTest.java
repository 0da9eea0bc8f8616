package org.xenios.guest.netbsd;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Guest;
import org.xenios.guest.Stages;
import org.xenios.guest.kit.Console;

class ConsoleRulesTest {
  private static final Set<String> KNOWN =
      Set.of(
          Stages.FIRMWARE,
          Stages.LOADER,
          Stages.KERNEL,
          Stages.INIT,
          Stages.LOGIN,
          Stages.SHUTDOWN,
          Stages.PANIC,
          "debugger",
          "mountroot",
          "root",
          "single-user",
          "installer",
          "halted");

  private static final List<ConsoleRule> RULES =
      new NetBsdDriver().console(new Guest("netbsd", null));
  private static final Console CONSOLE = new Console(RULES);

  @Test
  void everyRuleIsOfAKnownStageAndSpeaksRe2() {
    for (ConsoleRule rule : RULES) {
      assertThat(KNOWN).contains(rule.stage());
      assertThat(Pattern.compile(rule.pattern()).groupCount())
          .as(rule.pattern())
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void aBootGoesThroughItsStagesToItsEnd() throws IOException {
    assertThat(CONSOLE.stages("netbsd-boot-acpi-poweroff"))
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
    assertThat(CONSOLE.stages("netbsd-no-root"))
        .containsExactly("kernel 7.99.10", "mountroot null");
  }

  @Test
  void aGuestInItsDebuggerSaysWhere() throws IOException {
    assertThat(CONSOLE.stages("netbsd-debugger"))
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
    assertThat(CONSOLE.stages(recording)).noneMatch(stage -> stage.startsWith("kernel"));
  }

  /** Lines as people posted them from real machines. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        ">> NetBSD/x86 BIOS Boot, Revision 5.9 (from NetBSD 6.1.1_PATCH)|loader NetBSD/x86 BIOS Boot",
        "[ 1.000000] NetBSD 10.99.10 (GENERIC) #18: Tue Apr 30 01:57:43 UTC 2024|kernel 10.99.10",
        "NetBSD 10.99.11 (GENERIC64)     Notice: this software is protected by copyright|kernel 10.99.11",
        "[   3.2464436] root on ld0a dumps on ld0b|root ld0a",
        "Starting root file system check:|init Starting root file system check",
        "Setting tty flags.|init Setting tty flags",
        "(I)nstall, (S)hell or (H)alt ? s|installer ",
        "Welcome to sysinst, the NetBSD-1.5ZA system installation tool.|installer 1.5ZA",
        "Enter pathname of shell or RETURN for /bin/sh:|single-user ",
        "The operating system has halted.|halted ",
        "Please press any key to reboot.|halted ",
        "Mon Feb 17 20:33:35 UTC 2020|"
      })
  void aLineFromARealMachineTellsItsStage(String line, String stage) {
    tells(line, stage);
  }

  /** Lines as the sources print them; no recording has them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // sys/arch/i386/stand/efiboot/boot.c, devopen.c, bootxx
        ">> NetBSD/x86 EFI Boot (x64), Revision 1.1 (Mon Dec 16 13:08:11 UTC 2024)|loader NetBSD/x86 EFI Boot",
        "booting hd0a:netbsd - starting in 5 seconds. |loader hd0a:netbsd",
        "NetBSD/x86 ffsv2 Primary Bootstrap|loader NetBSD/x86 ffsv2 Primary Bootstrap",
        // sys/kern/kern_subr.c
        "[   1.9] root device (default ld0a): |mountroot ld0a",
        "[   1.9] cannot mount root, error = 79|mountroot cannot mount root, error = 79",
        // sys/kern/subr_prf.c, sys/ddb/db_run.c
        "[  10.1] panic: kernel diagnostic assertion \"x\" failed|panic kernel diagnostic assertion \"x\" failed",
        "panic: no init|panic no init",
        "db> |debugger ",
        // etc/gettytab, libexec/getty/main.c
        "NetBSD/amd64 (web-01.example) (constty)|login web-01.example",
        "NetBSD/amd64 (Amnesiac) (tty00)|login Amnesiac",
        "login: |login ",
        // sbin/shutdown/shutdown.c
        "*** FINAL System shutdown message from root@web-01 ***|shutdown root@web-01",
        "System going down IMMEDIATELY|shutdown ",
        // sys/dev/sysmon/sysmon_power.c, sys/arch/xen/xen/shutdown_xenbus.c
        "[  60.0] xenbus: power button pressed, shutting down!|shutdown power button pressed",
        // sys/arch/amd64/amd64/machdep.c
        "rebooting...|shutdown rebooting",
        // what only looks like one
        "Last login: Mon Jun  1 00:00:00 2026 on constty|",
        "don't panic: this is a test|"
      })
  void aLineOfTheSourcesTellsItsStage(String line, String stage) {
    tells(line, stage);
  }

  private static void tells(String line, String stage) {
    assertThat(CONSOLE.stage(line))
        .isEqualTo(stage == null ? "" : stage + (stage.contains(" ") ? "" : " "));
  }
}
