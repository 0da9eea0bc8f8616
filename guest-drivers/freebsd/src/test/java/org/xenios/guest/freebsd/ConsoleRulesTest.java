package org.xenios.guest.freebsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.guest.kit.ConsoleLinesContract;

class ConsoleRulesTest extends ConsoleLinesContract {
  ConsoleRulesTest() {
    super(
        new FreeBsdDriver(),
        FreeBsdDriver.FREEBSD,
        Set.of("debugger", "mountroot", "installer", "single"));
  }

  @Test
  void aBootAndAShutdownGoThroughTheirStages() throws IOException {
    assertThat(stages("freebsd-boot-acpi-poweroff"))
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
    assertThat(stages("freebsd-uefi-boot"))
        .startsWith(
            "firmware BdsDxe: failed to load Boot0001 \"UEFI QEMU DVD-ROM QM00005 \" from"
                + " PciRoot(0x0)/Pci(0x1F,0x2)/Sata(0x2,0xFFFF,0x0): Not Found")
        .containsSubsequence(
            "loader EFI loader", "kernel 12.1-RELEASE", "shutdown Powering system off");
  }

  @Test
  void aKernelThatFindsNoRootAsksAndThenPanics() throws IOException {
    assertThat(stages("freebsd-no-root"))
        .containsExactly(
            "kernel 12.1-RELEASE", "mountroot ", "panic mountroot: unable to (re-)mount root.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-boot", "netbsd-boot-acpi-poweroff", "netbsd-no-root"})
  void othersAreNotTakenForFreeBsd(String recording) throws IOException {
    assertThat(stages(recording))
        .allMatch(
            s -> s.startsWith("firmware") || s.startsWith("loader") || s.startsWith("shutdown"));
  }
}
