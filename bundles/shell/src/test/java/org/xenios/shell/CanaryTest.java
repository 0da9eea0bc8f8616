package org.xenios.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xenios.domain.Deployment;
import org.xenios.domain.Deployment.State;
import org.xenios.domain.DriverPin;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Operation;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.Guest;

/** One domain goes first, or all is as it was. */
class CanaryTest extends ShellFixture {
  private static final String DEPLOY = "driver:deploy x.jar --canary web";
  private static final String HELD = "linux: org.xenios.guest.linux 1.0.0/abcdef";

  private @Nullable String base;
  private Path deployed;

  @BeforeEach
  void haveAGuest() throws Exception {
    ledger.guest = new Guest("linux", null);
    base = System.setProperty("karaf.base", directory.toString());
    deployed = Files.createDirectory(directory.resolve("deploy")).resolve("x.jar");
  }

  @AfterEach
  void giveBack() {
    if (base == null) {
      System.clearProperty("karaf.base");
    } else {
      System.setProperty("karaf.base", base);
    }
  }

  @Test
  void servesOneDomainAndHoldsTheOthers() throws Exception {
    assertThat(run(DEPLOY))
        .contains("org.xenios.guest.linux 1.0.0 goes on for all other linux guests")
        .containsPattern("driver:unpin linux +the best serves all")
        .containsPattern("driver:unpin linux --domain web +ends the exception")
        .doesNotContain("driver:pin");
    assertThat(ledger.pinned).containsExactly(HELD);
    assertThat(ledger.submitted)
        .containsExactly(
            new Operation.Pin(
                ledger.domain("web").uuid().toString(),
                new DriverPin("org.xenios.guest.linux", "1.0.0/abcdef")));
  }

  @Test
  void saysHowTheFamilyIsPinnedAsBefore() throws Exception {
    ledger.version = "1.x";
    assertThat(run(DEPLOY)).containsPattern("driver:pin linux 1.x +linux is pinned as before");
  }

  @Test
  void aPinThatFailsTakesAllBack() throws Exception {
    ledger.version = "1.x";
    ledger.outcome = Outcome.FAILED;
    ledger.cause = "its metadata cannot be written";
    Files.createFile(deployed);
    assertThatThrownBy(() -> run(DEPLOY)).hasMessageContaining("its metadata cannot be written");
    assertThat(ledger.pinned).containsExactly(HELD, "linux: org.xenios.guest.linux 1.x");
    assertThat(deployed).doesNotExist();
  }

  @Test
  void aJarThatIsRefusedTakesAllBack() {
    ledger.deployed = State.REFUSED;
    assertThatThrownBy(() -> run(DEPLOY)).hasMessageContaining("it imports com.sun.jna");
    assertThat(ledger.pinned).containsExactly(HELD, "linux: none");
    assertThat(ledger.submitted).isEmpty();
  }

  @Test
  void whatTurnsOutToBeOfAnotherFamilyTakesAllBack() throws Exception {
    ledger.bundle = 7;
    Files.createFile(deployed);
    assertThatThrownBy(() -> run(DEPLOY)).hasMessageContaining("for other guests than linux");
    assertThat(ledger.pinned).containsExactly(HELD, "linux: none");
    assertThat(deployed).doesNotExist();
  }

  @Test
  void nothingIsDoneForADriverOfAnotherFamily() {
    ledger.family = "netbsd";
    isRefused("for other guests than linux, of which 'web' is one");
  }

  @Test
  void nothingIsDoneWhereTheNameIsTaken() {
    ledger.deployments =
        List.of(new Deployment("x.jar", State.DEPLOYED, "org.x 0.9.0", "org.x 0.9.0", List.of(9L)));
    isRefused("deploy/x.jar is there already: give the jar another name");
  }

  @Test
  void nothingIsDoneForADomainThatCannotBePinned() {
    ledger.refusal = new XeniosException(Code.HOST_DOWN, "host local is not connected");
    isRefused("host local is not connected");
  }

  private void isRefused(String why) {
    assertThatThrownBy(() -> run(DEPLOY)).hasMessageContaining(why).hasMessageNotContaining("\n");
    assertThat(ledger.pinned).isEmpty();
    assertThat(ledger.jars).isEmpty();
    assertThat(ledger.submitted).isEmpty();
  }
}
