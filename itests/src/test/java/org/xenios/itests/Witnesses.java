package org.xenios.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.xenios.machine.Engine;
import org.xenios.machine.Spec;

/** What to create for a witness of each family. */
final class Witnesses {
  /** In the order in which {@link #of} takes turns. */
  static final List<String> FAMILIES = List.of("linux", "freebsd", "netbsd", "windows");

  private Witnesses() {}

  /** A kernel that passes as a family's. */
  static Spec kernel(String name, String family) {
    String file =
        family.equals("linux")
            ? System.getProperty(GuestsIT.WITNESS)
            : others().resolve(family).resolve("witness-pvh.elf").toString();
    return kernel(name, file, "banner=" + name);
  }

  /** A kernel with words of its own. */
  static Spec kernel(String name, String file, String words) {
    return new Spec(
        name,
        null,
        0,
        0,
        null,
        null,
        null,
        new Spec.Kernel(file, null, words),
        List.of(),
        List.of(),
        null,
        List.of(new Spec.Network(Spec.Link.USER, "", null)));
  }

  /** A disk that passes as one of Windows. */
  static Spec windows(String name, Engine engine) {
    return disk(name, null, engine, others().resolve("windows.img"));
  }

  /** The same with a copy of the disk, since no two can write to one. */
  static Spec windowsOf(String name, Path copy) throws IOException {
    Files.copy(others().resolve("windows.img"), copy, StandardCopyOption.REPLACE_EXISTING);
    return disk(name, null, Engine.QEMU, copy);
  }

  /** A disk that is booted. */
  static Spec disk(String name, String os, Engine engine, Path file) {
    return new Spec(
        name,
        os,
        0,
        0,
        null,
        engine,
        null,
        null,
        List.of(new Spec.Disk(file.toString(), "raw", false)),
        List.of(),
        null,
        List.of(new Spec.Network(Spec.Link.USER, "", null)));
  }

  /** Where the witnesses of other families are. */
  static Path others() {
    return Path.of(System.getProperty(GuestsIT.WITNESSES));
  }
}
