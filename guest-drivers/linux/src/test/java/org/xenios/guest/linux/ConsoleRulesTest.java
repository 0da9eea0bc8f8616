package org.xenios.guest.linux;

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
          "emergency");

  private static final List<ConsoleRule> RULES =
      new LinuxDriver().console(new Guest("linux", null));
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
  void aBootGoesThroughItsStages() throws IOException {
    assertThat(CONSOLE.stages("linux-boot"))
        .containsExactly(
            "firmware SeaBIOS",
            "firmware iPXE",
            "loader ROM",
            "kernel 6.1.0-56-cloud-amd64",
            "init /init");
  }

  @Test
  void aPanicIsToldOnceWithItsOwnWords() throws IOException {
    assertThat(CONSOLE.stages("linux-no-root"))
        .containsExactly(
            "kernel 6.1.0-56-cloud-amd64",
            "panic VFS: Unable to mount root fs on unknown-block(0,0)");
    assertThat(CONSOLE.stages("linux-nmi"))
        .containsExactly("kernel 6.1.0-56-cloud-amd64", "init /init", "panic NMI: Not continuing");
  }

  @Test
  void firmwareThatFindsNothingIsFirmware() throws IOException {
    assertThat(CONSOLE.stages("ipxe-no-boot-device"))
        .containsExactly("firmware SeaBIOS", "firmware iPXE", "loader ROM", "firmware iPXE");
    assertThat(CONSOLE.stages("ovmf-shell"))
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
    assertThat(CONSOLE.stages(recording))
        .allMatch(s -> s.startsWith("firmware") || s.startsWith("loader"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "GRUB loading.|loader GRUB loading",
        "Loading Linux 6.1.0-18-amd64 ...|loader 6.1.0-18-amd64",
        "EFI stub: Loaded initrd from LINUX_EFI_INITRD_MEDIA_GUID|loader Loaded initrd from LINUX_EFI_INITRD_MEDIA_GUID",
        "ISOLINUX 6.04 20200816 ETCD Copyright (C)|loader ISOLINUX",
        "Booting from Hard Disk...|loader Hard Disk",
        "Booting from 0000:7c00|loader 0000:7c00",
        "No bootable device.|firmware No bootable device",
        "[    2.1] Run /sbin/init as init process|init /sbin/init",
        "[    3.2] systemd[1]: systemd 252.22-1 running in system mode (+PAM)|init 252.22-1",
        "Welcome to Debian GNU/Linux 12 (bookworm)!|init Debian GNU/Linux 12 (bookworm)",
        "   OpenRC 0.52.1 is starting up Linux 6.6.14|init 0.52.1",
        "debian login:|login debian",
        "web-01.example login: [   19.1] random: crng init done|login web-01.example",
        "Last login: Mon Jan  1 on ttyS0|",
        "login: incorrect|",
        "(initramfs)|emergency ",
        "You are in emergency mode. After logging in|emergency emergency",
        "The system is going down for poweroff NOW!|shutdown ",
        "[  OK  ] Reached target poweroff.target - System Power Off.|shutdown Power Off",
        "[   60.1] systemd-shutdown[1]: Powering off.|shutdown Powering off.",
        "[   61.0] reboot: Power down|shutdown Power down",
        "[   61.0] reboot: Restarting system|shutdown Restarting system",
        "[    1.6] ---[ end Kernel panic - not syncing: VFS ]---|",
        "Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000b00|panic Attempted to kill init! exitcode=0x00000b00",
        "tick 17|",
        "[    0.1] Linux version %s (x)|"
      })
  void aLineTellsItsStage(String line, String stage) {
    assertThat(CONSOLE.stage(line))
        .isEqualTo(stage == null ? "" : stage + (stage.contains(" ") ? "" : " "));
  }
}
