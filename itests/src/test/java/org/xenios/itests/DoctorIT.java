package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.xenios.itests.Launcher.Result;

/**
 * {@code ./xenios doctor} on hosts that lack something: what Debian's dpkg says is not installed.
 */
public class DoctorIT {
  private Path home;

  @Before
  public void makeAHome() throws Exception {
    assumeTrue("this is no Debian", Files.exists(Path.of("/usr/bin/dpkg-query")));
    home = Files.createTempDirectory("xd");
  }

  @After
  public void removeIt() {
    if (home != null) {
      Trees.delete(home);
    }
  }

  @Test
  public void itNamesThePackagesOfATpm() throws Exception {
    assertThat(tpm(doctor("swtpm", "swtpm-tools")))
        .hasSize(2)
        .satisfies(
            lines -> {
              assertThat(lines.get(0))
                  .contains("Windows 11 demands one; missing: swtpm swtpm-tools");
              assertThat(lines.get(1))
                  .contains("apt-get install --no-install-recommends swtpm swtpm-tools");
            });
    assertThat(tpm(doctor("swtpm-tools")).get(0)).endsWith("missing: swtpm-tools");
    assertThat(tpm(doctor())).isEmpty();
  }

  /** A guest without a TPM is no fault of the host's. */
  @Test
  public void aMissingTpmSpoilsNothing() throws Exception {
    assertThat(doctor("swtpm", "swtpm-tools").code()).isEqualTo(doctor().code());
  }

  /** The line of the TPM, and its cure. */
  private static List<String> tpm(Result doctor) {
    List<String> lines = doctor.out().lines().map(String::strip).toList();
    return lines.stream().filter(line -> line.contains("swtpm")).toList();
  }

  /** On a host where all is installed but these. */
  private Result doctor(String... lacking) throws Exception {
    Path bin = Files.createDirectories(home.resolve("bin"));
    Path dpkg = bin.resolve("dpkg-query");
    Files.writeString(
        dpkg,
        "#!/bin/sh\n"
            + "for package; do :; done\n"
            + "case \" "
            + String.join(" ", lacking)
            + " \" in *\" $package \"*) exit 1 ;; esac\n"
            + "echo installed\n");
    Files.setPosixFilePermissions(dpkg, PosixFilePermissions.fromString("rwx------"));
    String path = bin + File.pathSeparator + System.getenv("PATH");
    Launcher xenios = new Launcher(home);
    xenios.set("PATH", path);
    return xenios.run("doctor");
  }
}
