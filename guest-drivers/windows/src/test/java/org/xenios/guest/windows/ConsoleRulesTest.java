package org.xenios.guest.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.guest.Guest;
import org.xenios.guest.kit.Console;

/**
 * No Windows was recorded: its lines are quoted from Microsoft's documents, the firmware's from
 * recordings.
 */
class ConsoleRulesTest {
  private static final Console CONSOLE =
      new Console(new WindowsDriver().console(new Guest(WindowsDriver.WINDOWS, null)));

  @Test
  void firmwareThatFindsNothingIsFirmware() throws IOException {
    assertThat(CONSOLE.stages("ipxe-no-boot-device"))
        .allMatch(stage -> stage.startsWith("firmware") || stage.startsWith("loader"));
    assertThat(CONSOLE.stages("ovmf-shell")).last().isEqualTo("firmware UEFI Interactive Shell");
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-boot", "netbsd-boot-acpi-poweroff", "freebsd-boot-acpi-poweroff"})
  void othersAreNotTakenForWindows(String recording) throws IOException {
    assertThat(CONSOLE.stages(recording))
        .allMatch(stage -> stage.startsWith("firmware") || stage.startsWith("loader"));
  }

  /**
   * The first four lines: Microsoft, "SAC and EMS"; "Boot Configuration Data"; WinPE's boot sector.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Computer is booting, SAC started and initialized.|kernel SAC",
        "EVENT: The CMD command is now available.|login EVENT: The CMD command is now available",
        "Windows Boot Manager|loader Windows Boot Manager",
        "Press any key to boot from CD or DVD.....|press-a-key Press any key to boot from CD or DVD",
        "BdsDxe: failed to load Boot0001 \"UEFI Misc Device\" from PciRoot(0x0): Access Denied|refused Boot0001 \"UEFI Misc Device\"",
        "No bootable device.|firmware No bootable device",
        "tick 1|"
      })
  void aLineTellsItsStage(String line, String stage) {
    assertThat(CONSOLE.stage(line)).isEqualTo(stage == null ? "" : stage);
  }
}
