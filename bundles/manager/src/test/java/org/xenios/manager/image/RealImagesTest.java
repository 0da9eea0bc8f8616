package org.xenios.manager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xenios.guest.BootImage.Role;

/** Images made by the tools that people make them with, where these are installed. */
class RealImagesTest {
  private final ImageReader reader = new ImageReader();
  @TempDir Path dir;
  private Path disk;

  @BeforeEach
  void makeADisk() throws Exception {
    disk = dir.resolve("disk.raw");
    run("qemu-img", "create", "-q", "-f", "raw", disk.toString(), "16M");
    run("mkfs.ext4", "-q", "-F", "-L", "real", disk.toString());
  }

  @Test
  void aFileSystemOfItsOwnTool() {
    assertThat(facts(disk)).containsEntry("fs", "ext4").containsEntry("fs.label", "real");
  }

  @Test
  void qemusImages() throws Exception {
    for (String packed : List.of("", "-c")) {
      Path image = dir.resolve("image" + packed + ".qcow2");
      run("qemu-img convert " + packed + " -O qcow2 " + disk + " " + image);
      assertThat(facts(image))
          .containsEntry("disk.format", "qcow2")
          .containsEntry("disk.size", Integer.toString(16 << 20))
          .containsEntry("fs", "ext4");
    }
    Path vmdk = dir.resolve("image.vmdk");
    run("qemu-img convert -O vmdk " + disk + " " + vmdk);
    assertThat(facts(vmdk)).containsEntry("disk.size", Integer.toString(16 << 20));
  }

  @Test
  void anOverlayNamesWhatItStandsOn() throws Exception {
    Path overlay = dir.resolve("overlay.qcow2");
    run("qemu-img create -q -f qcow2 -F raw -b " + disk + " " + overlay);
    assertThat(facts(overlay)).containsEntry("disk.backing", disk.toString());
    Path external = dir.resolve("external.qcow2");
    run("qemu-img create -q -f qcow2 -o data_file=" + dir.resolve("data") + " " + external + " 1M");
    assertThat(facts(external)).containsEntry("disk.data", dir.resolve("data").toString());
  }

  private Map<String, String> facts(Path file) {
    return reader.read(file, Role.DISK).facts();
  }

  private void run(String... command) throws IOException, InterruptedException {
    String[] words =
        Stream.of(command).flatMap(word -> Stream.of(word.split(" +"))).toArray(String[]::new);
    assumeTrue(installed(words[0]), words[0] + " is not installed");
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("log").toFile())
            .start();
    assertThat(process.waitFor()).as(String.join(" ", words)).isZero();
  }

  private static boolean installed(String tool) {
    return Stream.of("/usr/bin", "/usr/sbin", "/sbin")
        .anyMatch(d -> Files.isExecutable(Path.of(d, tool)));
  }
}
