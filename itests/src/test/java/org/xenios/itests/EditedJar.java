package org.xenios.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A driver's jar that differs from another one in what a test says. */
final class EditedJar {
  private final Path from;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, String> files = new LinkedHashMap<>();

  private EditedJar(Path from) {
    this.from = from;
  }

  static EditedJar from(Path jar) {
    return new EditedJar(jar);
  }

  /** With this header, or without it when the value is null. */
  EditedJar with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  EditedJar version(String version) {
    return with("Bundle-Version", version);
  }

  /** With a text in a file replaced. */
  EditedJar replaced(String file, String text, String by) throws IOException {
    try (JarFile jar = new JarFile(from.toFile());
        InputStream in = jar.getInputStream(jar.getEntry(file))) {
      files.put(file, new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(text, by));
    }
    return this;
  }

  /** The path of its first component's description. */
  static String component(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes().getValue("Service-Component");
    }
  }

  /** Writes it and returns where. */
  Path write(Path to) throws IOException {
    try (JarFile jar = new JarFile(from.toFile())) {
      Manifest manifest = new Manifest(jar.getManifest());
      headers.forEach(
          (name, value) -> {
            if (value == null) {
              manifest.getMainAttributes().remove(new java.util.jar.Attributes.Name(name));
            } else {
              manifest.getMainAttributes().putValue(name, value);
            }
          });
      try (OutputStream out = Files.newOutputStream(to);
          JarOutputStream entries = new JarOutputStream(out, manifest)) {
        for (JarEntry entry : Collections.list(jar.entries())) {
          if (entry.isDirectory() || entry.getName().equals(JarFile.MANIFEST_NAME)) {
            continue;
          }
          entries.putNextEntry(new JarEntry(entry.getName()));
          String text = files.get(entry.getName());
          if (text == null) {
            jar.getInputStream(entry).transferTo(entries);
          } else {
            entries.write(text.getBytes(StandardCharsets.UTF_8));
          }
          entries.closeEntry();
        }
      }
    }
    return to;
  }
}
