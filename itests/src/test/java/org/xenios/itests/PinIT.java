package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Domain.Health;
import org.xenios.domain.Event;
import org.xenios.domain.Operation;

/** Which generation serves is chosen: for a family, for one domain, and for good. */
@RunWith(PaxExam.class)
public class PinIT extends GuestsIT {
  private static final String OLD = "org.xenios.guest.linux 1.0.0";
  private static final String NEW = "org.xenios.guest.linux 1.1.0";

  @Before
  public void deployTheNewerDriver() throws Exception {
    Path half = base().resolve("data/pin.half");
    Files.copy(
        Path.of(System.getProperty(NEWER_DRIVER)), half, StandardCopyOption.REPLACE_EXISTING);
    Files.move(half, deployed(), StandardCopyOption.ATOMIC_MOVE);
    awaitGenerations("1.1.0 serving", "1.0.0 standby");
  }

  @After
  public void unpinAndRemove() throws Exception {
    drivers().unpin("linux");
    Files.deleteIfExists(deployed());
    awaitGenerations("1.0.0 serving");
  }

  private static Path deployed() {
    return base().resolve("deploy/linux-pinned.jar");
  }

  private String answers(String ref) {
    return manager().rehearse(new Operation.Shutdown(ref, 0, false)).plan().driver();
  }

  @Test
  public void line07aRollbackHoldsUntilItIsTakenBackAndOutlivesTheManager() throws Exception {
    witness("web", "");
    assertThat(answers("web")).isEqualTo(NEW);

    assertThat(shell("driver:rollback linux")).contains(OLD + " serves");
    assertThat(generations()).containsExactly("1.0.0 serving", "1.1.0 standby");
    assertThat(answers("web")).isEqualTo(OLD);
    assertThat(shell("driver:list"))
        .contains("linux is pinned to 1.0.0", NEW + " -> " + OLD + ", without a gap");
    assertThat(Files.readString(base().resolve("etc/org.xenios.drivers.cfg")))
        .contains("linux.driver = org.xenios.guest.linux", "linux.version = 1.0.0");

    restart(bundle("org.xenios.manager"));
    awaitHosts();
    awaitGenerations("1.0.0 serving", "1.1.0 standby");
    assertThat(answers("web")).isEqualTo(OLD);

    assertThat(shell("driver:unpin linux")).contains(NEW + " serves");
    assertThat(answers("web")).isEqualTo(NEW);
    assertTicksAreWhole("web");
  }

  @Test
  public void line07oneDomainIsPinnedAndTheOthersAreNot() throws Exception {
    witness("old", "");
    witness("new", "");
    assertThat(shell("driver:pin linux 1.0 --domain old")).contains("old: " + OLD + " serves");
    assertThat(answers("old")).isEqualTo(OLD);
    assertThat(answers("new")).isEqualTo(NEW);
    assertThat(shell("domain:info old")).containsPattern("pinned to +1\\.0");

    restart(bundle("org.xenios.manager"));
    awaitHosts();
    awaitGenerations("1.1.0 serving", "1.0.0 standby");
    assertThat(answers("old")).as("the pin lives with the domain").isEqualTo(OLD);

    assertThatThrownBy(() -> shell("driver:pin linux previous --domain old"))
        .as("there is none before the one that it is pinned to")
        .hasMessageContaining("before " + OLD);
    assertThat(shell("driver:pin linux previous --domain new")).contains(OLD);
    assertThat(answers("new")).isEqualTo(OLD);
    shell("driver:unpin linux --domain old");
    assertThat(answers("old")).isEqualTo(NEW);
    assertTicksAreWhole("old");
  }

  @Test
  public void line07aPinOfWhatWentIsSaidAndHeals() throws Exception {
    witness("web", "");
    shell("driver:pin linux 1.1 --domain web");
    Files.delete(deployed());
    awaitGenerations("1.0.0 serving");
    assertThat(manager().domain("web").health()).isEqualTo(Health.DRIVER_MISSING);
    await(
        "it is told",
        SOON,
        () -> told().contains("no driver for linux guests pinned to 1.1 serves"));
    assertThatThrownBy(() -> shell("domain:shutdown web --dry-run"))
        .hasMessageContaining("1.1 is pinned for this domain, and not there");
    deployTheNewerDriver();
    assertThat(manager().domain("web").health()).isNotEqualTo(Health.DRIVER_MISSING);
    await("it is told", SOON, () -> told().contains(NEW + " serves linux guests pinned to 1.1"));
    assertThat(answers("web")).isEqualTo(NEW);
  }

  private List<String> told() {
    return manager().events(0).stream().map(Event::text).toList();
  }

  @Test
  public void line07aVersionWithAQualifierIsPinnedAsItStands() throws Exception {
    Path hotfix = base().resolve("deploy/linux-hotfix.jar");
    Path half = base().resolve("data/hotfix.half");
    EditedJar.from(Path.of(System.getProperty(NEWER_DRIVER))).version("1.1.0.hotfix2").write(half);
    Files.move(half, hotfix, StandardCopyOption.ATOMIC_MOVE);
    try {
      awaitGenerations("1.1.0.hotfix2 serving", "1.1.0 standby", "1.0.0 standby");
      assertThatThrownBy(() -> shell("driver:pin linux 1.1.0.hotfix"))
          .hasMessageContaining("no driver for linux guests that is there fits");
      assertThat(shell("driver:pin linux 1.1.0.hotfix2")).contains("1.1.0.hotfix2 serves");
      assertThat(shell("driver:rollback linux")).contains(NEW + " serves");
    } finally {
      Files.delete(hotfix);
      drivers().unpin("linux");
      awaitGenerations("1.1.0 serving", "1.0.0 standby");
    }
  }

  @Test
  public void line07aTypoOfTheOwnersCostsTheFamilyNothingAlsoAtTheNextStart() throws Exception {
    Path file = base().resolve("etc/org.xenios.drivers.cfg");
    String before = Files.readString(file);
    String typo = before + "linux.version = 1.2.3.4.5\n";
    Files.writeString(file, typo);
    try {
      restart(bundle("org.xenios.manager"));
      awaitHosts();
      awaitGenerations("1.1.0 serving", "1.0.0 standby");
      assertThat(Files.readString(file)).as("its owner's").isEqualTo(typo);
    } finally {
      Files.writeString(file, before);
    }
  }

  @Test
  public void line07theFileIsItsOwnersToEdit() throws Exception {
    Path file = base().resolve("etc/org.xenios.drivers.cfg");
    String before = Files.readString(file);
    Files.writeString(file, before + "linux.version = 1.0.x\n");
    awaitGenerations("1.0.0 serving", "1.1.0 standby");
    Files.writeString(file, before);
    awaitGenerations("1.1.0 serving", "1.0.0 standby");
    assertThatThrownBy(() -> shell("driver:pin linux 3.x"))
        .hasMessageContaining("no driver for linux guests that is there fits");
  }
}
