package org.xenios.benchmarks.swap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;
import org.xenios.benchmarks.Command;

/** The distribution of this build, as a process of its own, that ends with the benchmark. */
final class Container implements AutoCloseable {
  private static final Path ARCHIVE = Path.of("karaf-assembly/target/xenios-1.0.0.tar.gz");

  private final Path base;
  private final int registry = freePort();
  private final int server = freePort();
  private @Nullable Process process;

  private Container(Path base) throws IOException {
    this.base = base;
  }

  /** Unpacks it, with one host on a real libvirt and one in memory. */
  static Container unpack(Path base, String uri) throws IOException, InterruptedException {
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
    container.host("local", "uri=" + uri + "\nconsole.dir=" + base.resolve("console") + "\n");
    container.host("sim", "uri=test:///default\n");
    return container;
  }

  private void host(String name, String lines) throws IOException {
    Files.writeString(base.resolve("etc/org.xenios.host-" + name + ".cfg"), lines);
  }

  /** Starts it, with system properties for the bundle that measures. */
  void start(Map<String, String> properties) throws IOException {
    StringBuilder options = new StringBuilder();
    properties.forEach((key, value) -> options.append(" -D").append(key).append('=').append(value));
    ProcessBuilder builder =
        new ProcessBuilder(base.resolve("bin/karaf").toString(), "daemon")
            .redirectErrorStream(true)
            .redirectOutput(base.resolve("out.txt").toFile());
    builder.environment().put("KARAF_OPTS", options.toString().strip());
    process = builder.start();
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Installs and starts a bundle as an administrator does over JMX. */
  void install(Path bundle) throws IOException, InterruptedException {
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

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
