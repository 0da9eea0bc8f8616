package org.xenios.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One module of the build: where it lies, and the package that is its own. */
record Module(String folder, String rootPackage) {
  static final Module API = new Module("bundles/api", "org.xenios");
  static final Module LIBVIRT = new Module("hv-native-core", "org.xenios.libvirt");

  /** All that implements or uses the API, drivers apart. */
  static final List<Module> ROOMS =
      List.of(
          LIBVIRT,
          new Module("bundles/manager", "org.xenios.manager"),
          new Module("bundles/shell", "org.xenios.shell"),
          new Module("bundles/monitoring", "org.xenios.monitoring"));

  /** What drivers are built of: no bundle, but a copy in each of theirs. */
  static final String KIT = "kit";

  static List<Module> drivers() {
    Path folder = root().resolve("guest-drivers");
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(path -> Files.exists(path.resolve("pom.xml")))
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.equals(KIT))
          .sorted()
          .map(family -> new Module("guest-drivers/" + family, "org.xenios.guest." + family))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Module> all() {
    List<Module> all = new ArrayList<>(ROOMS);
    all.add(API);
    all.addAll(drivers());
    return all;
  }

  Path classes() {
    return root().resolve(folder).resolve("target/classes");
  }

  static Path root() {
    return Path.of(System.getProperty("xenios.root"));
  }
}
