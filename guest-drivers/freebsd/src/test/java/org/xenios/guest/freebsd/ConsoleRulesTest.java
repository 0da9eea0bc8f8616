package org.xenios.guest.freebsd;

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
          "installer",
          "single");

  private static final List<ConsoleRule> RULES =
      new FreeBsdDriver().console(new Guest("freebsd", null));
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
  void aBootAndAShutdownGoThroughTheirStages() throws IOException {
    assertThat(CONSOLE.stages("freebsd-boot-acpi-poweroff"))
        .containsExactly(
            "kernel 12.1-RELEASE",
            "kernel Trying to mount root from ext2fs:/dev/ext2fs/labroot",
            "shutdown system process `vnlru'",
            "shutdown system process `syncer'",
            "shutdown system thread `bufdaemon'",
            "shutdown system thread `bufspacedaemon-0'",
            "shutdown All buffers synced",
            "shutdown Powering system off");
  }

  @Test
  void uefisLoaderSpeaksFirst() throws IOException {
    assertThat(CONSOLE.stages("freebsd-uefi-boot"))
        .startsWith(
            "firmware BdsDxe: failed to load Boot0001 \"UEFI QEMU DVD-ROM QM00005 \" from"
                + " PciRoot(0x0)/Pci(0x1F,0x2)/Sata(0x2,0xFFFF,0x0): Not Found")
        .containsSubsequence(
            "loader EFI loader", "kernel 12.1-RELEASE", "shutdown Powering system off");
  }

  @Test
  void aKernelThatFindsNoRootAsksAndThenPanics() throws IOException {
    assertThat(CONSOLE.stages("freebsd-no-root"))
        .containsExactly(
            "kernel 12.1-RELEASE", "mountroot ", "panic mountroot: unable to (re-)mount root.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-boot", "netbsd-boot-acpi-poweroff", "netbsd-no-root"})
  void othersAreNotTakenForFreeBsd(String recording) throws IOException {
    assertThat(CONSOLE.stages(recording))
        .allMatch(
            s -> s.startsWith("firmware") || s.startsWith("loader") || s.startsWith("shutdown"));
  }

  /**
   * Lines that no recording has, by the sources that print them (freebsd/freebsd-src):
   * sys/kern/vfs_mountroot.c, sys/kern/kern_shutdown.c, sys/kern/subr_kdb.c, sbin/init/init.c,
   * libexec/rc/rc.d, libexec/getty/gettytab, release/rc.local, stand/i386 and stand/common.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "BTX loader 1.00  BTX version is 1.02|loader BTX loader",
        "FreeBSD/x86 boot|loader boot",
        "FreeBSD/x86 bootstrap loader, Revision 1.1|loader bootstrap loader",
        "FreeBSD/amd64 EFI loader, Revision 3.0|loader EFI loader",
        "Loading kernel...|loader Loading kernel",
        "Booting [/boot/kernel/kernel] in 10 seconds...|loader /boot/kernel/kernel",
        "Missing boot loader|loader Missing boot loader",
        "can't load 'kernel'|loader can't load 'kernel'",
        "FreeBSD 14.1-RELEASE releng/14.1-n267679-10e31f0946d8 GENERIC amd64|kernel 14.1-RELEASE",
        "FreeBSD is a registered trademark of The FreeBSD Foundation.|",
        "Trying to mount root from zfs:zroot/ROOT/default []...|kernel Trying to mount root from zfs:zroot/ROOT/default",
        "Mounting from ufs:/dev/vtbd0p3 failed with error 19.|mountroot Mounting from ufs:/dev/vtbd0p3 failed with error 19.",
        "mountroot>|mountroot ",
        "Setting hostuuid: 2f9a1f66-0000-0000-0000-000000000001.|init ",
        "Starting file system checks:|init ",
        "Mounting local filesystems:.|init ",
        "Setting hostname: web-01.example.|init web-01.example",
        "Enter full pathname of shell or RETURN for /bin/sh:|single ",
        "Please choose the appropriate terminal type for your system.|installer ",
        "Console type [vt100]:|installer ",
        "FreeBSD/amd64 (web-01.example) (ttyu0)|login web-01.example",
        "FreeBSD/amd64 (Amnesiac) (xc0)|login Amnesiac",
        "login:|login ",
        "Last login: Mon Jan  1 on ttyu0|",
        "System shutdown time has arrived|shutdown System shutdown time has arrived",
        "The operating system has halted.|shutdown The operating system has halted",
        "panic: page fault|panic page fault",
        "KDB: enter: panic|debugger panic",
        "db>|debugger ",
        "Uptime: 3s|",
        "Automatic reboot in 15 seconds - press a key on the console to abort|",
        "Rebooting...|"
      })
  void aLineTellsItsStage(String line, String stage) {
    assertThat(CONSOLE.stage(line))
        .isEqualTo(stage == null ? "" : stage + (stage.contains(" ") ? "" : " "));
  }
}
