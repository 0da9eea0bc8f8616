package org.xenios.manager.driver;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * Who comes in: what is no guest driver does not, nor, where a signature is asked for, what nobody
 * trusted has signed.
 */
public final class Door {
  private static final Pattern MAVEN =
      Pattern.compile("mvn:([^/]+)/([^/]+)/([^/]+)(?:/jar)?(?:\\$.*)?");

  /** A longer component description is none. */
  private static final int LONGEST_DESCRIPTION = 1 << 20;

  private Door() {}

  /**
   * The headers of a jar's manifest.
   *
   * @throws IOException when it is no jar or has no manifest
   */
  public static Map<String, String> headers(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      return headers(file);
    }
  }

  private static Map<String, String> headers(JarFile jar) throws IOException {
    Manifest manifest = jar.getManifest();
    if (manifest == null) {
      throw new IOException("it has no manifest");
    }
    Map<String, String> headers = new TreeMap<>();
    manifest
        .getMainAttributes()
        .forEach((name, value) -> headers.put(name.toString(), String.valueOf(value)));
    return headers;
  }

  /**
   * Why a jar does not come in.
   *
   * @return one line, or null when it may
   */
  public static @Nullable String refusal(Path jar, TrustedSigners signers) {
    String wrong;
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      wrong = DriverManifest.refusal(headers(file), path -> read(file, path));
    } catch (IOException e) {
      return "it is no OSGi bundle: " + e.getMessage();
    }
    return wrong == null ? SignedJar.refusal(jar, signers.demand()) : wrong;
  }

  /** The guests that the driver in a jar that may come in knows; null when it does not say so. */
  static @Nullable String family(Path jar) {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      return DriverManifest.family(headers(file), path -> read(file, path));
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * Why an installed bundle does not come in. What the distribution ships is trusted like the rest
   * of it.
   *
   * @return one line, or null when it may
   */
  static @Nullable String refusal(Bundle bundle, TrustedSigners signers) {
    Map<String, String> headers = new TreeMap<>();
    Dictionary<String, String> raw = bundle.getHeaders("");
    Collections.list(raw.keys()).forEach(name -> headers.put(name, raw.get(name)));
    String wrong = DriverManifest.refusal(headers, path -> read(bundle, path));
    if (wrong == null) {
      wrong = unasked(bundle, DriverManifest.classes(headers, path -> read(bundle, path)));
    }
    TrustedSigners.Demand demand = wrong == null ? signers.demand() : null;
    if (demand == null || !demand.made()) {
      return wrong;
    }
    try {
      BundleContent content = BundleContent.of(bundle);
      return isShipped(bundle.getLocation(), content) ? null : signature(content, demand);
    } catch (IOException e) {
      return "its content cannot be read: " + e.getMessage();
    }
  }

  /**
   * Why its components' classes do not come in: a method of that name is called when the bundle
   * goes, by whoever has it go, also when no description names it. Loading a class runs nothing of
   * it.
   *
   * @return one line, or null when they may
   */
  private static @Nullable String unasked(Bundle bundle, List<String> classes) {
    for (String name : classes) {
      try {
        for (Class<?> type = bundle.loadClass(name); type != null; type = type.getSuperclass()) {
          if (Arrays.stream(type.getDeclaredMethods())
              .anyMatch(method -> method.getName().equals("deactivate"))) {
            return "its class "
                + type.getName()
                + " has a method deactivate, which is called unasked and would run unguarded";
          }
        }
      } catch (ClassNotFoundException | LinkageError e) {
        return "its component's class " + name + " cannot be loaded: " + e;
      }
    }
    return null;
  }

  /** Whether an installed bundle has the content of a jar. */
  public static boolean holds(Bundle bundle, Path jar) throws IOException {
    return BundleContent.of(bundle).equalTo(BundleContent.of(jar));
  }

  private static @Nullable String signature(BundleContent content, TrustedSigners.Demand demand)
      throws IOException {
    Path jar = Files.createTempFile("driver", ".jar");
    try {
      content.write(jar);
      return SignedJar.refusal(jar, demand);
    } finally {
      Files.deleteIfExists(jar);
    }
  }

  private static boolean isShipped(String location, BundleContent content) throws IOException {
    Matcher parts = MAVEN.matcher(location);
    String home = System.getProperty("karaf.home");
    if (home == null || !parts.matches()) {
      return false;
    }
    Path system = Path.of(home, System.getProperty("karaf.default.repository", "system"));
    Path jar =
        system
            .resolve(parts.group(1).replace('.', '/'))
            .resolve(parts.group(2))
            .resolve(parts.group(3))
            .resolve(parts.group(2) + "-" + parts.group(3) + ".jar")
            .normalize();
    return jar.startsWith(system)
        && Files.isRegularFile(jar)
        && BundleContent.of(jar).equalTo(content);
  }

  private static byte @Nullable [] read(JarFile jar, String path) {
    ZipEntry entry = jar.getEntry(path);
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readNBytes(LONGEST_DESCRIPTION);
    } catch (IOException e) {
      return null;
    }
  }

  private static byte @Nullable [] read(Bundle bundle, String path) {
    URL entry = bundle.getEntry(path);
    if (entry == null) {
      return null;
    }
    try (InputStream in = entry.openStream()) {
      return in.readNBytes(LONGEST_DESCRIPTION);
    } catch (IOException e) {
      return null;
    }
  }
}
