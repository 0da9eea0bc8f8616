package org.xenios.guest.windows;

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
        new WindowsDriver(),
        WindowsDriver.WINDOWS,
        Set.of("press-a-key", "recovery", "sac", "refused"));
  }

  @Test
  void firmwareThatFindsNothingIsFirmware() throws IOException {
    assertThat(stages("ipxe-no-boot-device"))
        .allMatch(stage -> stage.startsWith("firmware") || stage.startsWith("loader"));
    assertThat(stages("ovmf-shell")).last().isEqualTo("firmware UEFI Interactive Shell");
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-boot", "netbsd-boot-acpi-poweroff", "freebsd-boot-acpi-poweroff"})
  void othersAreNotTakenForWindows(String recording) throws IOException {
    assertThat(stages(recording))
        .allMatch(stage -> stage.startsWith("firmware") || stage.startsWith("loader"));
  }

  @Test
  void theAdministrationConsoleIsWhereABootRests() {
    assertThat(
            stagesOf(
                List.of(
                    "Computer is booting, SAC started and initialized.",
                    "SAC>",
                    "EVENT: The CMD command is now available.",
                    "SAC>")))
        .containsExactly(
            "kernel SAC", "sac ", "login EVENT: The CMD command is now available", "sac ");
  }
}
