package org.xenios.libvirt.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** libvirt's own schema, through its own checker. */
public final class Schema {
  private Schema() {}

  public static void assertValid(String xml) throws IOException, InterruptedException {
    Path file = Files.createTempFile("domain", ".xml");
    try {
      Files.writeString(file, xml);
      Process check =
          new ProcessBuilder("virt-xml-validate", file.toString(), "domain")
              .redirectErrorStream(true)
              .start();
      String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(check.waitFor()).as(output + '\n' + xml).isZero();
    } finally {
      Files.delete(file);
    }
  }
}
