package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import javax.management.remote.JMXServiceURL;

/** The tar.gz of this build, unpacked and run as its user would run it, in a process of its own. */
final class Distribution implements AutoCloseable {
  private final Path base;
  private final int registryPort;
  private Process process;

  private Distribution(Path base, int registryPort) {
    this.base = base;
    this.registryPort = registryPort;
  }

  /** Unpacks into an empty folder and moves the fixed ports out of the way. */
  static Distribution unpack(Path base) throws IOException, InterruptedException {
    Trees.delete(base);
    Files.createDirectories(base);
    String archive = System.getProperty("xenios.distribution");
    run(base, "tar", "-xzf", archive, "--strip-components=1");
    int registryPort = freePort();
    Path management = base.resolve("etc/org.apache.karaf.management.cfg");
    String text =
        Files.readString(management)
            .replace("rmiRegistryPort = 1099", "rmiRegistryPort = " + registryPort)
            .replace("rmiServerPort = 44444", "rmiServerPort = " + freePort());
    Files.writeString(management, text);
    Path shell = base.resolve("etc/org.apache.karaf.shell.cfg");
    Files.writeString(
        shell, Files.readString(shell).replace("sshPort = 8101", "sshPort = " + freePort()));
    Path metrics = base.resolve("etc/org.xenios.metrics.cfg");
    Files.writeString(
        metrics, Files.readString(metrics).replace("port = 10990", "port = " + freePort()));
    return new Distribution(base, registryPort);
  }

  Path base() {
    return base;
  }

  long pid() {
    return process.pid();
  }

  /** Starts the server; the process is the JVM itself. */
  void start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder("bin/karaf", "daemon");
    builder.directory(base.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(base.resolve("out.txt").toFile());
    process = builder.start();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  JMXServiceURL jmx() throws IOException {
    return new JMXServiceURL(
        "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + registryPort + "/karaf-root");
  }

  String output() throws IOException {
    return Files.readString(base.resolve("out.txt"));
  }

  String log() throws IOException {
    Path log = base.resolve("data/log/xenios.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  String secret() throws IOException {
    return Files.readString(base.resolve("etc/admin-secret")).strip();
  }

  void addUser(String line) throws IOException {
    Files.writeString(base.resolve("etc/users.properties"), line + "\n", StandardOpenOption.APPEND);
  }

  String mode(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(base.resolve(path)));
  }

  /** Runs a program to its end, which must be a good one, and returns what it printed. */
  static String run(Path folder, String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command) + ": " + output).isZero();
    return output;
  }

  /** Ends it as the kernel would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    if (process == null) {
      return;
    }
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
