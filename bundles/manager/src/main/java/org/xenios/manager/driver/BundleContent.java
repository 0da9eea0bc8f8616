package org.xenios.manager.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.osgi.framework.Bundle;

/** The files of a bundle or of a jar, by their paths. */
final class BundleContent {
  /** More than any driver needs. */
  private static final int MOST = 64 << 20;

  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private int size;

  private BundleContent() {}

  static BundleContent of(Bundle bundle) throws IOException {
    BundleContent content = new BundleContent();
    Enumeration<URL> entries = bundle.findEntries("/", "*", true);
    if (entries != null) {
      for (URL entry : Collections.list(entries)) {
        if (!entry.getPath().endsWith("/")) {
          try (InputStream in = entry.openStream()) {
            content.add(entry.getPath().substring(1), in);
          }
        }
      }
    }
    return content;
  }

  static BundleContent of(Path jar) throws IOException {
    BundleContent content = new BundleContent();
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (!entry.isDirectory()) {
          try (InputStream in = file.getInputStream(entry)) {
            content.add(entry.getName(), in);
          }
        }
      }
    }
    return content;
  }

  private void add(String path, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST - size + 1);
    size += bytes.length;
    if (size > MOST) {
      throw new IOException("it holds more than " + (MOST >> 20) + " MiB");
    }
    files.put(path, bytes);
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** The first digits of what tells one content from another. */
  String digest() {
    try {
      MessageDigest sum = MessageDigest.getInstance("SHA-256");
      files.values().forEach(sum::update);
      return HexFormat.of().formatHex(sum.digest()).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean equalTo(BundleContent other) {
    return files.keySet().equals(other.files.keySet())
        && files.entrySet().stream()
            .allMatch(file -> Arrays.equals(file.getValue(), other.files.get(file.getKey())));
  }

  /** Makes a jar of it. */
  void write(Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (String path : files.keySet()) {
        entries.putNextEntry(new JarEntry(path));
        entries.write(files.get(path));
        entries.closeEntry();
      }
    }
  }
}
