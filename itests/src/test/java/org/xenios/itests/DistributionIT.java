package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** The distribution as a user starts it: what it makes at first, what it opens, whom it lets in. */
@SuppressWarnings("BanJNDI") // the client of a server of our own
public class DistributionIT {
  private static final Path BASE = Path.of("target/distribution").toAbsolutePath();

  /** A part of the framework itself: resolved is all that it can be. */
  private static final String EXTENSION = "org.apache.karaf.features.extension";

  private static Distribution distribution;

  @BeforeClass
  public static void start() throws Exception {
    distribution = Distribution.unpack(BASE);
    distribution.start();
    XeniosIT.await(
        "the first start makes an administrator",
        Duration.ofSeconds(30),
        () ->
            Files.readString(BASE.resolve("etc/users.properties")).contains("admin = ")
                || !distribution.isAlive());
    distribution.addUser("vera = vera's password,viewer");
    distribution.addUser("mark = mark's password,manager");
    XeniosIT.await(
        "an administrator can connect",
        Duration.ofSeconds(90),
        () -> connects("admin", distribution.secret()) || !distribution.isAlive());
  }

  @AfterClass
  public static void stop() throws Exception {
    distribution.close();
  }

  @Test
  public void aStartMakesOneAdministratorOnceAndSaysWhereTheSecretIs() throws Exception {
    String secret = distribution.secret();
    assertThat(secret).matches("[0-9a-f]{48}");
    assertThat(distribution.output()).contains(BASE + "/etc/admin-secret").doesNotContain(secret);
    String users = Files.readString(BASE.resolve("etc/users.properties"));
    assertThat(users).contains("admin = {CRYPT}").doesNotContain(secret);

    assertThat(Distribution.run(BASE, "bin/first-start", ".")).isEmpty();
    assertThat(distribution.secret()).isEqualTo(secret);
    assertThat(distribution.log()).doesNotContain(secret);
  }

  @Test
  public void whatIsSecretOrRunsCodeIsItsOwnersAlone() throws IOException {
    for (String file : List.of("etc/admin-secret", "etc/users.properties", "data/log/xenios.log")) {
      assertThat(distribution.mode(file)).as(file).isEqualTo("rw-------");
    }
    for (String folder : List.of("deploy", "data", "data/log")) {
      assertThat(distribution.mode(folder)).as(folder).isEqualTo("rwx------");
    }
  }

  @Test
  public void itListensOnLoopbackAlone() throws IOException {
    assertThat(Listening.of(distribution.pid())).isNotEmpty().allMatch(Listening::isLoopback);
  }

  @Test
  public void sshOnceSwitchedOnListensOnLoopbackToo() throws Exception {
    ObjectName features = new ObjectName("org.apache.karaf:type=feature,name=root");
    Object[] ssh = {"ssh"};
    String[] signature = {String.class.getName()};
    int before = Listening.of(distribution.pid()).size();
    try (JMXConnector connector = connect("admin", distribution.secret())) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      server.invoke(features, "installFeature", ssh, signature);
      XeniosIT.await(
          "SSH listens",
          Duration.ofSeconds(60),
          () -> Listening.of(distribution.pid()).size() > before);
      assertThat(Listening.of(distribution.pid())).allMatch(Listening::isLoopback);
      server.invoke(features, "uninstallFeature", ssh, signature);
    }
  }

  @Test
  public void everyBundleIsActiveAndNothingWentWrong() throws Exception {
    try (JMXConnector connector = connect("admin", distribution.secret())) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      XeniosIT.await(
          "all bundles are active", Duration.ofSeconds(60), () -> notActive(server).isEmpty());
    }
    assertThat(distribution.log().lines()).noneMatch(line -> line.contains(" ERROR "));
  }

  @Test
  public void knownUsersAloneUseRemoteJmx() throws Exception {
    assertThat(connects("admin", "wrong")).isFalse();
    assertThat(connects("nobody", "")).isFalse();
    assertThatThrownBy(() -> JMXConnectorFactory.connect(distribution.jmx()).close())
        .isInstanceOfAny(SecurityException.class, IllegalArgumentException.class);
    assertThat(connects("mark", "mark's password")).isTrue();
  }

  @Test
  public void aViewerMakesNoMBean() {
    assertThatThrownBy(
            () -> {
              try (JMXConnector connector = connect("vera", "vera's password")) {
                MBeanServerConnection server = connector.getMBeanServerConnection();
                server.createMBean(
                    "javax.management.timer.Timer", new ObjectName("hole:type=made"));
              }
            })
        .isInstanceOf(SecurityException.class);
  }

  @Test
  public void noForeignObjectIsUnmarshalled() throws Exception {
    // the server knows this class, and has no business with it; credentials come before anybody is
    // known
    assertThatThrownBy(
            () ->
                JMXConnectorFactory.connect(
                    distribution.jmx(), Map.of(JMXConnector.CREDENTIALS, Level.INFO)))
        .hasStackTraceContaining("REJECTED");
    try (JMXConnector connector = connect("admin", distribution.secret())) {
      assertThatThrownBy(
              () ->
                  connector
                      .getMBeanServerConnection()
                      .invoke(
                          new ObjectName("java.lang:type=Memory"),
                          "gc",
                          new Object[] {Level.INFO},
                          new String[] {Level.class.getName()}))
          .hasStackTraceContaining("REJECTED");
    }
  }

  @Test
  public void passwordsAreKeptAsDigests() throws Exception {
    connects("mark", "mark's password");
    XeniosIT.await(
        "the plain password is replaced",
        Duration.ofSeconds(20),
        () -> {
          String users = Files.readString(BASE.resolve("etc/users.properties"));
          return !users.contains("mark's password") && users.contains("mark");
        });
    assertThat(distribution.mode("etc/users.properties")).isEqualTo("rw-------");
  }

  private static List<String> notActive(MBeanServerConnection server) throws Exception {
    ObjectName name = new ObjectName("org.apache.karaf:type=bundle,name=root");
    TabularData bundles = (TabularData) server.getAttribute(name, "Bundles");
    assertThat(bundles.size()).isGreaterThan(20);
    List<String> notActive = new ArrayList<>();
    for (Object row : bundles.values()) {
      CompositeData bundle = (CompositeData) row;
      if (!bundle.get("State").equals("Active") && !bundle.get("Symbolic Name").equals(EXTENSION)) {
        notActive.add(bundle.get("Symbolic Name") + " " + bundle.get("State"));
      }
    }
    return notActive;
  }

  private static boolean connects(String user, String password) {
    try (JMXConnector connector = connect(user, password)) {
      return connector.getConnectionId() != null;
    } catch (IOException | SecurityException notYetOrNever) {
      return false;
    }
  }

  private static JMXConnector connect(String user, String password) throws IOException {
    return JMXConnectorFactory.connect(
        distribution.jmx(), Map.of(JMXConnector.CREDENTIALS, new String[] {user, password}));
  }
}
