package org.xenios.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/** The distribution of this build, as a process of its own, that ends with the benchmark. */
public final class Container implements AutoCloseable {
  private static final Path ARCHIVE = Path.of("karaf-assembly/target/xenios-1.0.0.tar.gz");

  private final Path base;
  private final int registry = freePort();
  private final int server = freePort();
  private final int metrics = freePort();
  private @Nullable Process process;

  private Container(Path base) throws IOException {
    this.base = base;
  }

  /** Unpacks it, without a host. */
  public static Container unpack(Path base) throws IOException, InterruptedException {
    Files.createDirectories(base);
    Command.output(
        "tar", "-xzf", ARCHIVE.toString(), "-C", base.toString(), "--strip-components=1");
    Container container = new Container(base);
    Path management = base.resolve("etc/org.apache.karaf.management.cfg");
    Files.writeString(
        management,
        Files.readString(management)
            .replaceAll("(?m)^rmiRegistryPort *=.*$", "rmiRegistryPort = " + container.registry)
            .replaceAll("(?m)^rmiServerPort *=.*$", "rmiServerPort = " + container.server));
    Path figures = base.resolve("etc/org.xenios.metrics.cfg");
    Files.writeString(
        figures,
        Files.readString(figures).replaceAll("(?m)^port *=.*$", "port = " + container.metrics));
    return container;
  }

  /** Gives it a host. */
  public void host(String name, String lines) throws IOException {
    Files.writeString(base.resolve("etc/org.xenios.host-" + name + ".cfg"), lines);
  }

  /** Starts it, with system properties for the bundle that measures. */
  public void start(Map<String, String> properties) throws IOException {
    StringBuilder options = new StringBuilder();
    properties.forEach((key, value) -> options.append(" -D").append(key).append('=').append(value));
    ProcessBuilder builder =
        new ProcessBuilder(base.resolve("bin/karaf").toString(), "daemon")
            .redirectErrorStream(true)
            .redirectOutput(base.resolve("out.txt").toFile());
    builder.environment().put("KARAF_OPTS", options.toString().strip());
    process = builder.start();
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Where its figures are for Prometheus. */
  public URI figures() {
    return URI.create("http://127.0.0.1:" + metrics + "/metrics");
  }

  /** Its Java process, the one below the script that was started. */
  public ProcessHandle java() throws IOException {
    return Stream.concat(
            Stream.ofNullable(process).map(Process::toHandle),
            Stream.ofNullable(process).flatMap(Process::descendants))
        .filter(one -> one.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElseThrow(() -> new IOException("the container's Java does not run"));
  }

  /** Installs and starts a bundle as an administrator does over JMX. */
  public void install(Path bundle) throws IOException, InterruptedException {
    IOException last = null;
    for (int attempt = 0; attempt < 240 && isAlive(); attempt++) {
      try {
        tryToInstall(bundle);
        return;
      } catch (IOException e) {
        last = e;
        Thread.sleep(500);
      }
    }
    throw new IOException("the container does not answer over JMX; see " + base, last);
  }

  // the server is this container, on loopback
  @SuppressWarnings("BanJNDI")
  private void tryToInstall(Path bundle) throws IOException {
    JMXServiceURL url =
        new JMXServiceURL(
            "service:jmx:rmi://127.0.0.1:%d/jndi/rmi://127.0.0.1:%d/karaf-root"
                .formatted(server, registry));
    try (JMXConnector connector =
        JMXConnectorFactory.connect(
            url,
            Map.of(
                JMXConnector.CREDENTIALS,
                new String[] {
                  "admin", Files.readString(base.resolve("etc/admin-secret")).strip()
                }))) {
      MBeanServerConnection beans = connector.getMBeanServerConnection();
      beans.invoke(
          new ObjectName("org.apache.karaf:type=bundle,name=root"),
          "install",
          new Object[] {bundle.toUri().toString(), true},
          new String[] {"java.lang.String", "boolean"});
    } catch (JMException | SecurityException e) {
      throw new IOException(e.toString(), e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
