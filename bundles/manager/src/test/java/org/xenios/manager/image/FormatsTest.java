package org.xenios.manager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xenios.manager.image.Samples.facts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormatsTest {
  @Test
  void otherFilesAreToldApart() throws IOException {
    assertThat(facts(KernelSamples.pe())).isEqualTo(Map.of("format", "pe"));
    assertThat(facts("#!/bin/sh\necho räksmörgås\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Map.of("format", "text"));
    assertThat(facts(new byte[5000])).isEqualTo(Map.of("format", "unknown"));
    byte[] multiboot =
        new Sample(4096).u32(64, 0x1badb002).u32(68, 3).u32(72, -(0x1badb002L + 3)).toBytes();
    assertThat(facts(multiboot)).isEqualTo(Map.of("format", "unknown", "multiboot", "1"));
  }
}
