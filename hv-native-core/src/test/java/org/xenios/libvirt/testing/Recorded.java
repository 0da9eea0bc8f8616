package org.xenios.libvirt.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts that a real libvirt gave, or that follow its documentation. */
public final class Recorded {
  private Recorded() {}

  public static String text(String name) {
    try (InputStream in = Recorded.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no such recording: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
