package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What lies in {@code deploy/} is what is installed, whatever happened while nobody looked. */
@SuppressWarnings("BanJNDI") // the client of a server of our own
public class DeployRestartIT {
  private static final Path BASE = Path.of("target/deploy-restart").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static Distribution distribution;

  @BeforeClass
  public static void unpack() throws Exception {
    distribution = Distribution.unpack(BASE);
    // takes drivers that lie there before the first start
    deploy("same.jar", "1.1.0");
    deploy("changes.jar", "1.2.0");
    deploy("goes.jar", "1.3.0");
    Files.writeString(
        BASE.resolve("deploy/lot.xml"),
        "<features name='lot' xmlns='http://karaf.apache.org/xmlns/features/v1.6.0'>"
            + "<feature name='lot' version='1.0.0'><feature>xenios-api</feature><bundle>"
            + driver(BASE.resolve("data/feature.jar"), "1.0.5").toUri()
            + "</bundle></feature></features>");
    distribution.start();
  }

  @AfterClass
  public static void stop() throws Exception {
    distribution.close();
  }

  @Test
  public void bundlesAndFilesAreBroughtTogetherAgain() throws Exception {
    await("1.3.0", "1.2.0", "1.1.0", "1.0.5", "1.0.0");
    Map<String, Long> before = bundles();

    distribution.close();
    deploy("changes.jar", "1.4.0");
    Files.delete(BASE.resolve("deploy/goes.jar"));
    distribution.start();
    await("1.4.0", "1.1.0", "1.0.5", "1.0.0");
    Map<String, Long> after = bundles();
    for (String version : List.of("1.1.0", "1.0.5", "1.0.0")) {
      assertThat(after.get(version)).as("the bundle of " + version).isEqualTo(before.get(version));
    }
    assertThat(distribution.log()).contains("deploy/changes.jar is deployed");
    assertThat(distribution.log().split("deploy/same.jar is deployed", -1))
        .as("told once, at the first start")
        .hasSize(2);

    distribution.kill();
    distribution.start();
    await("1.4.0", "1.1.0", "1.0.5", "1.0.0");
    assertThat(bundles()).isEqualTo(after);

    distribution.close();
    Files.delete(BASE.resolve("deploy/lot.xml"));
    distribution.start();
    await("1.4.0", "1.1.0", "1.0.0");

    distribution.close();
    Path same = BASE.resolve("deploy/same.jar");
    byte[] whole = Files.readAllBytes(same);
    Files.write(same, Arrays.copyOf(whole, whole.length / 2));
    distribution.start();
    await("1.4.0", "1.1.0", "1.0.0");
    XeniosIT.await(
        "what was cut off while nobody looked is told of",
        PATIENCE,
        () ->
            distribution
                .log()
                .lines()
                .anyMatch(
                    line ->
                        line.contains("deploy/same.jar is incomplete")
                            && line.contains("org.xenios.guest.linux 1.1.0 of before stays")));
    Files.write(same, whole);

    distribution.close();
    Trees.delete(BASE.resolve("data/cache"));
    distribution.start();
    await("1.4.0", "1.1.0", "1.0.0");
    // the framework itself complains of a driver that was being asked for as it was stopped
    assertThat(distribution.log().lines().filter(line -> !line.contains("Events.Framework")))
        .noneMatch(line -> line.contains(" ERROR "));
  }

  private static void deploy(String file, String version) throws Exception {
    driver(BASE.resolve("deploy").resolve(file), version);
  }

  private static Path driver(Path to, String version) throws Exception {
    Path newer = Path.of(System.getProperty(GuestsIT.NEWER_DRIVER));
    return EditedJar.from(newer).version(version).write(to);
  }

  private static void await(String... versions) throws Exception {
    List<String> seen = new ArrayList<>();
    try {
      XeniosIT.await(
          "versions",
          PATIENCE,
          () -> {
            seen.clear();
            seen.addAll(versions());
            return seen.equals(List.of(versions));
          });
    } catch (AssertionError e) {
      assertThat(seen).as(distribution.log()).containsExactly(versions);
    }
  }

  /** The Linux driver's versions, the best first; none while nobody answers. */
  private static List<String> versions() {
    List<String> versions = new ArrayList<>();
    try {
      for (CompositeData row : generations()) {
        versions.add((String) row.get("version"));
      }
    } catch (Exception notYet) {
      versions.add(notYet.toString());
    }
    return versions;
  }

  private static Map<String, Long> bundles() throws Exception {
    Map<String, Long> bundles = new java.util.TreeMap<>();
    for (CompositeData row : generations()) {
      bundles.put((String) row.get("version"), (Long) row.get("bundle"));
    }
    return bundles;
  }

  private static CompositeData[] generations() throws Exception {
    try (JMXConnector connector =
        JMXConnectorFactory.connect(
            distribution.jmx(),
            Map.of(JMXConnector.CREDENTIALS, new String[] {"admin", distribution.secret()}))) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      return (CompositeData[])
          server.getAttribute(
              new ObjectName("org.xenios:type=GuestDriver,family=linux"), "Generations");
    } catch (InstanceNotFoundException e) {
      return new CompositeData[0];
    }
  }
}
