package org.xenios.libvirt.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A libvirtd of the test's own, with a QEMU driver, which ends with the test. */
public final class PrivateLibvirtd implements AutoCloseable {
  private final Path directory;
  private Process process;

  private PrivateLibvirtd(Path directory) throws Exception {
    this.directory = directory;
    process = launch();
  }

  /** Why such a libvirtd cannot run here, if it cannot. */
  public static Optional<String> obstacle() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("a private libvirtd needs root");
    }
    return Stream.of("/usr/sbin/libvirtd", "/usr/bin/qemu-system-x86_64", "/usr/bin/unshare")
        .filter(program -> !Files.isExecutable(Path.of(program)))
        .map(program -> program + " is not installed")
        .findFirst();
  }

  public static PrivateLibvirtd start() throws Exception {
    // sockets' paths are short
    return new PrivateLibvirtd(Files.createTempDirectory(Path.of("/tmp"), "xl"));
  }

  private Process launch() throws Exception {
    Path script = directory.resolve("run.sh");
    Files.writeString(script, Recorded.text("libvirtd/run.sh"));
    File output = directory.resolve("out").toFile();
    Process started =
        new ProcessBuilder("bash", script.toString(), directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    Path socket = directory.resolve("run/libvirt-sock");
    for (int i = 0; i < 300 && !Files.exists(socket); i++) {
      if (!started.isAlive()) {
        throw new IOException("libvirtd ended: " + Files.readString(output.toPath()));
      }
      Thread.sleep(50);
    }
    return started;
  }

  public String uri() {
    return "qemu+unix:///system?socket=" + directory.resolve("run/libvirt-sock");
  }

  public Path directory() {
    return directory;
  }

  private ProcessHandle daemon() throws IOException {
    long pid = Long.parseLong(Files.readString(directory.resolve("libvirtd.pid")).trim());
    return ProcessHandle.of(pid).orElseThrow();
  }

  /** As by {@code kill -9}. */
  public void kill() throws Exception {
    ProcessHandle daemon = daemon();
    daemon.destroyForcibly();
    daemon.onExit().get(10, TimeUnit.SECONDS);
    process.waitFor(10, TimeUnit.SECONDS);
  }

  public void startAgain() throws Exception {
    Files.deleteIfExists(directory.resolve("run/libvirt-sock"));
    process = launch();
  }

  /** Makes the daemon hang ({@code STOP}) or go on ({@code CONT}). */
  public void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(daemon().pid())).start().waitFor();
  }

  @Override
  public void close() throws Exception {
    if (process.isAlive()) {
      signal("CONT");
      process.destroy();
      process.waitFor(10, TimeUnit.SECONDS);
    }
    endLeftGuests();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void endLeftGuests() throws IOException {
    Path guests = directory.resolve("run/qemu");
    if (!Files.isDirectory(guests)) {
      return;
    }
    try (Stream<Path> files = Files.list(guests)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".pid")).toList()) {
        ProcessHandle.of(Long.parseLong(Files.readString(file).trim()))
            .ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }
}
