package org.xenios.benchmarks.swap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Jars for the benchmark: the real driver in many versions, and the bundle that measures. */
final class DriverJars {
  private static final String PROBE = "org/xenios/benchmarks/swap/probe/";

  private DriverJars() {}

  /** The same driver as version 1.0.N, as {@code N.jar}. */
  static void write(Path driver, int versions, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int number = 1; number <= versions; number++) {
      try (JarFile jar = new JarFile(driver.toFile())) {
        Manifest manifest = new Manifest(jar.getManifest());
        manifest.getMainAttributes().putValue("Bundle-Version", "1.0." + number);
        try (OutputStream out = Files.newOutputStream(folder.resolve(number + ".jar"));
            JarOutputStream copy = new JarOutputStream(out, manifest)) {
          for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
            JarEntry entry = all.nextElement();
            if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
              copy.putNextEntry(new JarEntry(entry.getName()));
              try (InputStream in = jar.getInputStream(entry)) {
                in.transferTo(copy);
              }
              copy.closeEntry();
            }
          }
        }
      }
    }
  }

  /** The bundle that measures, out of the benchmark's own jar. */
  static Path writeProbe(Path to) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "org.xenios.benchmarks.swap.probe");
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue("Bundle-Activator", "org.xenios.benchmarks.swap.probe.Probe");
    main.putValue(
        "Import-Package",
        "org.osgi.framework,org.xenios.domain,org.xenios.guest,org.xenios.hypervisor,"
            + "org.xenios.machine");
    Path own =
        Path.of(DriverJars.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    try (JarFile jar = new JarFile(own.toFile());
        OutputStream out = Files.newOutputStream(to);
        JarOutputStream probe = new JarOutputStream(out, manifest)) {
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        if (entry.getName().startsWith(PROBE) && entry.getName().endsWith(".class")) {
          probe.putNextEntry(new JarEntry(entry.getName()));
          try (InputStream in = jar.getInputStream(entry)) {
            in.transferTo(probe);
          }
          probe.closeEntry();
        }
      }
    }
    return to;
  }
}
