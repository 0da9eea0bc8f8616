package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;

/** Who did what to which domain is in a log of its own, whatever the levels of logging are. */
@RunWith(PaxExam.class)
public class AuditIT extends GuestsIT {
  @Test
  public void whatWasDoneIsNotedWithWhoDidIt() throws Exception {
    String kernel = System.getProperty(WITNESS);
    shell("domain:create audited --kernel " + kernel + " --host " + LOCAL + " --start");
    awaitNoted(
        "by=\"test\" from=\"shell\" verb=\"domain:create\" subject=\"audited\" outcome=done");
    awaitNoted(
        "by=\"test\" from=\"shell\" verb=\"operation:create\" subject=\"audited@local\""
            + " outcome=done");
    shell("domain:destroy audited");
    awaitNoted("verb=\"domain:destroy\" subject=\"audited\" outcome=done");

    assertThat(Files.readString(base().resolve("data/log/xenios.log")))
        .as("the log of its own is the only one")
        .doesNotContain("from=\"shell\"");
  }

  @Test
  public void whatFailedIsNotedWithWhy() throws Exception {
    assertThatThrownBy(() -> shell("domain:start no-such-audited"));
    awaitNoted(
        "by=\"test\" from=\"shell\" verb=\"domain:start\" subject=\"no-such-audited\""
            + " outcome=failed note=\"no domain");
  }

  @Test
  public void whatARoleForbidsIsNoted() throws Exception {
    assertThatThrownBy(() -> shellAs("domain:destroy refused-to-viewer --no-wait", "viewer"));
    awaitNoted(
        "by=\"test\" from=\"shell\" verb=\"domain:destroy\" subject=\"refused-to-viewer\""
            + " outcome=refused");
    assertThatThrownBy(() -> shellAs("bundle:uninstall 4711", "manager"));
    awaitNoted("verb=\"bundle:uninstall\" subject=\"4711\" outcome=refused");
  }

  @Test
  public void whatOnlyReadsIsNot() throws Exception {
    shell("domain:list");
    shell("domain:start --help");
    shell("manager:log-level");
    awaitNoted("verb=\"manager:log-level\"");
    assertThat(noted()).noneMatch(line -> line.contains("verb=\"domain:list\""));
    assertThat(noted()).noneMatch(line -> line.contains("--help"));
  }

  @Test
  public void filesInTheDeployFolderAreNoted() throws Exception {
    Path file = base().resolve("deploy/audited.jar");
    DriverJar.drop(Files.readAllBytes(Path.of(System.getProperty(NEWER_DRIVER))), file);
    awaitNoted("by=\"audited.jar\" from=\"deploy\" verb=\"deploy\"", "outcome=done");
    Files.delete(file);
    awaitNoted("by=\"audited.jar\" from=\"deploy\" verb=\"undeploy\"", "outcome=done");
    Path wrong = base().resolve("deploy/audited.txt");
    Files.writeString(wrong, "no driver");
    awaitNoted("by=\"audited.txt\" from=\"deploy\" verb=\"deploy\"", "outcome=failed");
    Files.delete(wrong);
  }

  @Test
  public void noLevelSilencesIt() throws Exception {
    try {
      shell("manager:log-level ROOT off");
      shell("manager:log-level org.xenios off");
      assertThatThrownBy(() -> shell("domain:start still-audited"));
      awaitNoted("verb=\"domain:start\" subject=\"still-audited\" outcome=failed");
      assertThatThrownBy(() -> shell("manager:log-level org.xenios.audit off"))
          .hasMessageContaining("the audit is always kept");
    } finally {
      shell("manager:log-level org.xenios default");
      shell("manager:log-level ROOT default");
    }
  }

  @Test
  public void noWordCanForgeAField() throws Exception {
    assertThatThrownBy(() -> shell("domain:start 'x\" outcome=done note=\"\u001b[2J\u009b'"));
    awaitNoted("subject=\"x\\\" outcome=done note=\\\"\\u001b[2J\\u009b\" outcome=failed");
  }

  private void awaitNoted(String... parts) throws Exception {
    await(
        "in the audit: " + String.join(" … ", parts),
        PATIENCE,
        () -> noted().stream().anyMatch(line -> List.of(parts).stream().allMatch(line::contains)));
  }

  private static List<String> noted() throws Exception {
    Path log = base().resolve("data/log/audit.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }
}
