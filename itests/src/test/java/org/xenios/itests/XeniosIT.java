package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.mavenBundle;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureSecurity;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.doNotModifyLogConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.time.Duration;
import java.util.concurrent.Callable;
import javax.inject.Inject;
import javax.security.auth.Subject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.BundleContext;

/**
 * Runs inside the distribution of this build. The options are the same for every test, so one
 * container serves the whole suite: list a new test in {@link AllIT}.
 */
@ExamReactorStrategy(PerSuite.class)
public abstract class XeniosIT {
  /** Whether there is time for what takes long. */
  static final String LONG = "xenios.long";

  protected static final String[] ADMIN = {"admin", "manager", "viewer"};
  private static final String[] PORTS = {freePort(), freePort(), freePort(), freePort()};

  @Inject protected BundleContext context;
  @Inject protected BootFinished bootFinished;
  @Inject protected SessionFactory sessions;

  @Configuration
  public Option[] config() throws IOException, InterruptedException {
    String endorsed = "lib/endorsed/org.apache.karaf.specs.";
    String version = System.getProperty("karaf.version");
    return new Option[] {
      composite(Laboratory.get().options()),
      karafDistributionConfiguration()
          .frameworkUrl("file:" + System.getProperty("xenios.distribution"))
          .name("xenios")
          .unpackDirectory(new File("target/exam"))
          .useDeployFolder(false),
      keepRuntimeFolder(),
      mavenBundle("org.assertj", "assertj-core").versionAsInProject(),
      mavenBundle("net.bytebuddy", "byte-buddy").versionAsInProject(),
      systemTimeout(180_000),
      doNotModifyLogConfiguration(),
      configureConsole().ignoreLocalConsole(),
      configureSecurity().disableKarafMBeanServerBuilder(),
      editConfigurationFilePut("etc/org.apache.karaf.management.cfg", "rmiRegistryPort", PORTS[0]),
      editConfigurationFilePut("etc/org.apache.karaf.management.cfg", "rmiServerPort", PORTS[1]),
      editConfigurationFilePut("etc/org.apache.karaf.shell.cfg", "sshPort", PORTS[2]),
      editConfigurationFilePut("etc/org.xenios.metrics.cfg", "port", PORTS[3]),
      // where Pax Exam's own bundles are
      editConfigurationFilePut(
          "etc/org.ops4j.pax.url.mvn.cfg",
          "org.ops4j.pax.url.mvn.localRepository",
          System.getProperty("org.ops4j.pax.url.mvn.localRepository")),
      vmOptions(
          "-Xmx512m",
          "--add-reads=java.xml=java.logging",
          "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
          "--patch-module",
          "java.base=" + endorsed + "locator-" + version + ".jar",
          "--patch-module",
          "java.xml=" + endorsed + "java.xml-" + version + ".jar",
          "--add-opens",
          "java.base/java.security=ALL-UNNAMED",
          "--add-opens",
          "java.base/java.net=ALL-UNNAMED",
          "--add-opens",
          "java.base/java.lang=ALL-UNNAMED",
          "--add-opens",
          "java.base/java.util=ALL-UNNAMED",
          "--add-opens",
          "java.naming/javax.naming.spi=ALL-UNNAMED",
          "--add-opens",
          "java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
          "--add-exports=java.base/sun.net.www.protocol.file=ALL-UNNAMED",
          "--add-exports=java.base/sun.net.www.protocol.ftp=ALL-UNNAMED",
          "--add-exports=java.base/sun.net.www.protocol.http=ALL-UNNAMED",
          "--add-exports=java.base/sun.net.www.protocol.https=ALL-UNNAMED",
          "--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
          "--add-exports=java.base/sun.net.www.content.text=ALL-UNNAMED",
          "--add-exports=jdk.naming.rmi/com.sun.jndi.url.rmi=ALL-UNNAMED",
          "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
          "-classpath",
          String.join(File.pathSeparator, "lib/jdk9plus/*", "lib/boot/*", "lib/endorsed/*")),
    };
  }

  /** Runs a command line as an administrator and returns what it printed. */
  protected String shell(String command) throws Exception {
    return shellAs(command, ADMIN);
  }

  /** Runs a command line as a user with these roles and returns what it printed. */
  protected String shellAs(String command, String... roles) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      as(
          () -> {
            Session session = sessions.create(new ByteArrayInputStream(new byte[0]), out, out);
            try {
              return session.execute(command);
            } finally {
              session.close();
            }
          },
          roles);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Does something as a user with these roles. */
  protected static <T> T as(Callable<T> work, String... roles) throws Exception {
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal("test"));
    for (String role : roles) {
      subject.getPrincipals().add(new RolePrincipal(role));
    }
    try {
      return Subject.doAs(subject, (PrivilegedExceptionAction<T>) work::call);
    } catch (PrivilegedActionException e) {
      throw e.getException();
    }
  }

  /** Waits until the condition holds; fails with {@code what} when it does not within the limit. */
  protected static void await(String what, Duration limit, Callable<Boolean> condition)
      throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("timed out: " + what).isLessThan(end);
      Thread.sleep(10);
    }
  }

  /** The folder that the distribution runs in. */
  protected static Path base() {
    return Path.of(System.getProperty("karaf.base"));
  }

  private static String freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
