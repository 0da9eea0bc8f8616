package org.xenios.guest.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.guest.BootImage;
import org.xenios.guest.BootImage.Role;
import org.xenios.machine.Mode;

class KernelModesTest {
  @ParameterizedTest
  @CsvSource({"32, true", "64, false"})
  void aMultibootHeaderHelpsAKernelOf32BitsAlone(String elfClass, boolean boots) {
    BootImage kernel =
        new BootImage("/kernel", Role.KERNEL, 1, Map.of("multiboot", "1", "elf.class", elfClass));
    assertThat(KernelModes.elf(kernel).can().containsKey(Mode.HVM)).isEqualTo(boots);
  }
}
