package org.xenios.libvirt.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Libvirt's own client: somebody else, who knows nothing of Xenios. */
public final class Virsh {
  private final String uri;

  public Virsh(String uri) {
    this.uri = uri;
  }

  /** Runs a command that must succeed, and returns what it printed. */
  public String run(String input, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("virsh", "-q", "-c", uri));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
