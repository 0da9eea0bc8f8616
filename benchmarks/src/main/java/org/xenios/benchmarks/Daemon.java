package org.xenios.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A private libvirtd that ends with the benchmark. */
public final class Daemon implements AutoCloseable {
  private static final Path SCRIPT =
      Path.of("karaf-assembly/src/main/resources/bin/private-libvirtd");

  private final Path directory;

  private Daemon(Path directory) {
    this.directory = directory;
  }

  /** Starts one. */
  public static Daemon start() throws IOException, InterruptedException {
    // sockets' paths are short
    Daemon daemon = new Daemon(Files.createTempDirectory(Path.of("/tmp"), "xb"));
    try {
      // by a file: what it leaves running would keep a pipe open
      Path log = daemon.directory.resolve("start.log");
      int code =
          new ProcessBuilder("bash", SCRIPT.toString(), "start", daemon.directory.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start()
              .waitFor();
      if (code != 0) {
        throw new IOException(Files.readString(log).strip());
      }
      return daemon;
    } catch (IOException | InterruptedException e) {
      daemon.close();
      throw e;
    }
  }

  /** Where all that is its own lies. */
  public Path directory() {
    return directory;
  }

  /** Its QEMU. */
  public String qemu() {
    return "qemu+unix:///system?socket=" + directory.resolve("run/libvirt-sock");
  }

  /** Its test driver: all clients see the same domains for as long as one is connected. */
  String uri() {
    return "test+unix:///default?socket=" + directory.resolve("run/libvirt-sock");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    Command.output("bash", SCRIPT.toString(), "stop", directory.toString());
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
