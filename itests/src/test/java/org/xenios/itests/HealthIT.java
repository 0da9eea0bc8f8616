package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.HealthCheck;
import org.xenios.domain.Verdict;
import org.xenios.domain.Verdict.Finding;
import org.xenios.domain.Verdict.Level;

/** What is wrong is told, with its cause and its cure, and no longer once it is mended. */
@RunWith(PaxExam.class)
public class HealthIT extends SwapsIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String HOST = "daemon";
  private static final String JAR = "unhealthy.jar";
  private static final String INVENTORY =
      """
      <node>
        <domain type='test'>
          <name>remote</name>
          <uuid>22222222-2222-3333-4444-555555555555</uuid>
          <memory>65536</memory>
          <os><type>hvm</type></os>
        </domain>
      </node>
      """;

  private Path folder;
  private Path inventory;
  private Path hostFile;

  @Before
  public void find() {
    Path home = Path.of(System.getProperty("xenios.home"));
    folder = home.resolve("lv2");
    inventory = home.resolve("inventory.xml");
    hostFile = base().resolve("etc/org.xenios.host-" + HOST + ".cfg");
  }

  @After
  public void mendAll() throws Exception {
    Files.deleteIfExists(hostFile);
    Files.deleteIfExists(inventory);
    if (Files.exists(folder)) {
      libvirtd("stop");
      Trees.delete(folder);
    }
    remove(JAR);
    awaitState("host " + HOST, "");
    awaitState("deploy", "files deployed");
  }

  @Test
  public void aHostThatIsLostDegradesAndHealsByItself() throws Exception {
    assertThat(finding("host " + LOCAL).level()).isEqualTo(Level.OK);
    Files.writeString(inventory, INVENTORY);
    libvirtd("start");
    Path half = base().resolve("data/daemon.half");
    String socket = folder.resolve("run/libvirt-sock").toString();
    Files.writeString(half, "uri = test+unix://" + inventory + "?socket=" + socket + "\n");
    Files.move(half, hostFile, StandardCopyOption.ATOMIC_MOVE);
    awaitState("host " + HOST, "connected since ");

    libvirtd("stop");
    awaitState("host " + HOST, "lost since ");
    Finding lost = finding("host " + HOST);
    assertThat(lost.level()).isEqualTo(Level.DEGRADED);
    assertThat(lost.cause()).isNotEmpty().contains(socket);
    assertThat(lost.cure()).contains("libvirtd");
    assertThat(verdict().level()).isNotEqualTo(Level.OK);
    assertThatThrownBy(() -> shell("host:health")).hasMessage("");

    libvirtd("start");
    awaitState("host " + HOST, "connected since ");
  }

  @Test
  public void aDriverThatIsSetAsideIsToldUntilItIsGone() throws Exception {
    drop(DriverJar.linux("9.9.9").with("console", "throw").bytes(), JAR);
    awaitState("driver linux 9.9.9", "set aside");
    Finding aside = finding("driver linux 9.9.9");
    assertThat(aside.level()).isEqualTo(Level.DEGRADED);
    assertThat(aside.cause()).contains(DRIVER + " 9.9.9", "it will not console");
    assertThat(aside.cure()).contains("remove");
    assertThat(finding("driver linux").state()).isEqualTo(DRIVER + " " + SHIPPED + " serves");
    remove(JAR);
    awaitState("driver linux 9.9.9", "");
  }

  @Test
  public void aFileThatDoesNotPassIsToldUntilItIsGone() throws Exception {
    drop(DriverJar.noBundle(), JAR);
    awaitState("deploy", JAR + " is refused");
    assertThat(finding("deploy").cause()).isNotEmpty().doesNotContain("\n");
  }

  @Test
  public void everyPartIsLookedAt() throws Exception {
    List<String> parts = verdict().findings().stream().map(Finding::part).toList();
    assertThat(parts)
        .contains(
            "container",
            "host " + LOCAL,
            "host " + SIM,
            "driver linux",
            "domains",
            "deploy",
            "disk home",
            "operations",
            "events");
    assertThat(verdict().findings())
        .allMatch(
            one -> one.level() == Level.OK || !one.cause().isEmpty() && !one.cure().isEmpty());
  }

  private Verdict verdict() {
    return service(HealthCheck.class).verdict();
  }

  private Finding finding(String part) {
    return verdict().findings().stream()
        .filter(one -> one.part().equals(part))
        .findFirst()
        .orElse(new Finding(part, Level.OK, "", "", ""));
  }

  private void awaitState(String part, String beginning) throws Exception {
    try {
      await(
          part + ": " + beginning,
          LIMIT,
          () ->
              beginning.isEmpty()
                  ? finding(part).state().isEmpty()
                  : finding(part).state().startsWith(beginning));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; it stands: " + verdict(), e);
    }
  }

  private void libvirtd(String verb) throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("xenios.root"));
    Distribution.run(
        root, "karaf-assembly/src/main/resources/bin/private-libvirtd", verb, folder.toString());
  }
}
