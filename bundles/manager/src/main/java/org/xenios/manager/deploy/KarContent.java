package org.xenios.manager.deploy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.xenios.manager.deploy.FeaturesXml.Unfit;
import org.xml.sax.SAXException;

/**
 * What a KAR file holds, unpacked where it can be looked at: read from its beginning to its end, as
 * Karaf reads it.
 */
final class KarContent implements AutoCloseable {
  private static final String REPOSITORY = "repository/";
  private static final Pattern MAVEN =
      Pattern.compile("mvn:([^/]+)/([^/]+)/([^/]+)(?:/([^/]+)(?:/([^/]+))?)?");

  private final Path folder = Files.createTempDirectory("kar");
  private final Map<String, Path> jars = new HashMap<>();
  private final List<FeaturesXml.Item> features = new ArrayList<>();
  private long size;

  /**
   * Unpacks one.
   *
   * @throws Unfit when it holds what drivers have no use for
   */
  static KarContent read(Path kar) throws IOException, Unfit {
    KarContent content = new KarContent();
    try {
      content.unpack(kar);
      return content;
    } catch (IOException | Unfit e) {
      content.close();
      throw e;
    }
  }

  private KarContent() throws IOException {}

  /** The features of all its repositories. */
  FeaturesXml features() {
    return new FeaturesXml(Collections.unmodifiableList(features));
  }

  /** A bundle that it carries, by its address; null for one that it does not. */
  @Nullable Path jar(String address) {
    Matcher parts = MAVEN.matcher(address);
    if (!parts.matches()) {
      return null;
    }
    String type = parts.group(4) == null ? "jar" : parts.group(4);
    String classifier = parts.group(5) == null ? "" : "-" + parts.group(5);
    return jars.get(
        String.join(
            "/",
            parts.group(1).replace('.', '/'),
            parts.group(2),
            parts.group(3),
            parts.group(2) + "-" + parts.group(3) + classifier + "." + type));
  }

  /** All the jars that it carries. */
  Map<String, Path> jars() {
    return Collections.unmodifiableMap(jars);
  }

  private void unpack(Path kar) throws IOException, Unfit {
    try (InputStream in = Files.newInputStream(kar);
        JarInputStream entries = new JarInputStream(in)) {
      Manifest manifest = entries.getManifest();
      if (manifest != null
          && "false".equals(manifest.getMainAttributes().getValue("Karaf-Feature-Start"))) {
        throw new Unfit("its features are not to be started (Karaf-Feature-Start: false)");
      }
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (!entry.isDirectory()) {
          take(entry.getName(), entries);
        }
      }
    }
    if (features.isEmpty()) {
      throw new Unfit("it holds no features repository");
    }
  }

  private void take(String name, InputStream in) throws IOException, Unfit {
    if (name.contains("..") || name.contains("\\") || name.startsWith("/")) {
      throw new Unfit("it holds a file that would be written elsewhere, " + name);
    }
    if (name.startsWith("resource")) {
      throw new Unfit("it would write into the container (" + name + ")");
    }
    if (!name.startsWith(REPOSITORY)) {
      return;
    }
    String path = name.substring(REPOSITORY.length());
    if (name.endsWith(".jar")) {
      Path jar = folder.resolve(jars.size() + ".jar");
      try (OutputStream out = Files.newOutputStream(jar)) {
        copy(in, out);
      }
      if (jars.put(path, jar) != null) {
        throw new Unfit("it holds " + name + " twice");
      }
    } else if (name.endsWith(".xml")) {
      try {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        copy(in, text);
        FeaturesXml xml = FeaturesXml.read(new ByteArrayInputStream(text.toByteArray()));
        if (xml != null) {
          features.addAll(xml.features());
        }
      } catch (SAXException e) {
        throw new Unfit(name + " in it is no XML");
      }
    }
  }

  /** What is read from the beginning need not be what the directory at the end tells of. */
  private void copy(InputStream in, OutputStream out) throws IOException, Unfit {
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      size += n;
      if (size > WholeZip.MOST) {
        throw new Unfit("it holds more than " + (WholeZip.MOST >> 20) + " MiB");
      }
      out.write(buffer, 0, n);
    }
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
