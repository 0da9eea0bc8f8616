package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Domain.Health;
import org.xenios.domain.DriverPin;
import org.xenios.domain.Event;
import org.xenios.domain.Operation;

/** A driver is tried over the domains that are there, and lets itself be let in one by one. */
@RunWith(PaxExam.class)
public class TrialIT extends SwapsIT {
  private static final String NAME = "org.xenios.guest.linux-1.1.0.jar";
  private Path work;

  @Before
  public void haveGuests() throws Exception {
    work = Files.createTempDirectory("trial");
    witness("one", "");
    witness("two", "");
    awaitTicks("one", 1);
    awaitTicks("two", 1);
  }

  @After
  public void leaveNothing() throws Exception {
    drivers().unpin("linux");
    remove(NAME);
    assertTicksAreWhole("one");
    assertTicksAreWhole("two");
    Trees.delete(work);
  }

  private static Path newer() {
    return Path.of(System.getProperty(NEWER_DRIVER));
  }

  private Path written(DriverJar jar) throws Exception {
    return Files.write(work.resolve("candidate.jar"), jar.bytes());
  }

  @Test
  public void line08WhatACandidateWouldChangeIsShownAndNothingIsChanged() throws Exception {
    List<String> bundles = bundles();
    List<Event> events = ofDrivers();
    String shown = shell("driver:try " + newer());
    assertThat(shown)
        .contains(
            "org.xenios.guest.linux 1.1.0, linux: 2 domains:",
            "2 shutdown plans change",
            "2 designs differ",
            "one@local, two@local, beside org.xenios.guest.linux 1.0.0",
            "    + press the ACPI power button to shut down, 2 of 2",
            "/dev/random");
    assertThat(shell("driver:try --json " + newer())).contains("\"domain\":\"one@local\"");
    assertThat(bundles()).as("nothing stays of it").isEqualTo(bundles);
    assertThat(generations()).containsExactly("1.0.0 serving");
    assertThat(ofDrivers()).as("what was told of drivers").isEqualTo(events);
    assertThat(answering("one")).isEqualTo("1.0.0");
  }

  @Test
  public void line08TheStagesOfARecordedConsoleAreToldAnew() throws Exception {
    witness("panicky", "panic-after=3");
    awaitConsole("panicky", "PANIC: requested");
    assertThat(shell("driver:try " + newer()))
        .contains("3 consoles are read otherwise", "    + panic: requested");
    assertThat(manager().domain("panicky").health()).isEqualTo(Health.OK);
  }

  @Test
  public void line08OneThatChangesNothingSaysSo() throws Exception {
    Files.copy(newer(), deployed(NAME));
    awaitGenerations("1.1.0 serving", "1.0.0 standby");
    Path same = EditedJar.from(newer()).version("1.1.1").write(work.resolve("same.jar"));
    assertThat(shell("driver:try " + same))
        .isEqualTo("org.xenios.guest.linux 1.1.1, linux: 2 domains: 2 the same\n");
  }

  @Test
  public void line08OneThatFailsIsFoundOutBeforeItServes() throws Exception {
    List<String> bundles = bundles();
    Path fails = written(DriverJar.linux("7.0.1").with("shutdown", "throw"));
    assertThatThrownBy(() -> shell("driver:try " + fails))
        .hasMessageContaining("leaves one@local without an answer (its shutdown: it ")
        .hasMessageContaining("and 1 more")
        .hasMessageNotContaining("\n");
    Path arrives = written(DriverJar.linux("7.0.2").with("console", "throw"));
    assertThatThrownBy(() -> shell("driver:try " + arrives)).hasMessageContaining("its self-check");
    Path hangs = written(DriverJar.linux("7.0.3").with("design", "loop"));
    assertThatThrownBy(() -> shell("driver:try " + hangs)).hasMessageContaining("its design");
    assertThat(manager().tryDriver(hangs).domains())
        .extracting(one -> one.failure())
        .containsExactly(
            "its design: it did not answer within 5000 ms",
            "its design: it was not asked, since it did not answer within 5000 ms before");
    Path leaves = written(DriverJar.linux("7.0.4").with("deactivate", "loop"));
    assertThatThrownBy(() -> shell("driver:try " + leaves))
        .hasMessageContaining("has a method deactivate");
    Path none = Files.write(work.resolve("none.jar"), DriverJar.noBundle());
    assertThatThrownBy(() -> shell("driver:try " + none)).hasMessageContaining("none.jar");
    assertThat(bundles()).isEqualTo(bundles);
    assertThat(generations()).containsExactly("1.0.0 serving");
    assertThat(Arrays.toString(context.getBundles())).doesNotContain("candidate");
  }

  @Test
  public void line08OneDomainGoesFirst() throws Exception {
    assertThat(shell("driver:deploy " + newer() + " --canary one"))
        .contains("driver:unpin linux", "driver:unpin linux --domain one")
        .doesNotContain("driver:pin");
    assertThat(answering("one")).isEqualTo("1.1.0");
    assertThat(answering("two")).isEqualTo("1.0.0");
    assertThat(generations()).containsExactly("1.0.0 serving", "1.1.0 standby");

    shell("driver:unpin linux");
    assertThat(answering("two")).isEqualTo("1.1.0");
    shell("driver:unpin linux --domain one");
    assertThat(manager().details("one").pin()).isNull();
    assertThat(answering("one")).isEqualTo("1.1.0");
  }

  @Test
  public void line08ARefusedCanaryLeavesTheFamilyAsItWas() throws Exception {
    drivers().pin("linux", new DriverPin(null, "1.x"));
    Path bad = work.resolve("bad.jar");
    EditedJar.from(newer()).with("Bundle-Activator", "x.Y").write(bad);
    assertThatThrownBy(() -> shell("driver:deploy " + bad + " --canary one"))
        .hasMessageContaining("it has an activator");
    assertThat(drivers().families())
        .filteredOn(family -> family.family().equals("linux"))
        .extracting(family -> family.version())
        .containsExactly("1.x");
    assertThat(manager().details("one").pin()).isNull();
    assertThat(deployed("bad.jar")).doesNotExist();
  }

  @Test
  public void line08ACanaryGivesBackTheFamilysPinAndDoesNotReplaceWhatServesTheOthers()
      throws Exception {
    Files.copy(newer(), deployed(NAME));
    awaitGenerations("1.1.0 serving", "1.0.0 standby");
    Path same =
        EditedJar.from(newer())
            .version("1.2.0")
            .write(Files.createDirectory(work.resolve("x")).resolve(NAME));
    assertThatThrownBy(() -> shell("driver:deploy " + same + " --canary one"))
        .hasMessageContaining("deploy/" + NAME + " is there already: give the jar another name");
    awaitGenerations("1.1.0 serving", "1.0.0 standby");
    assertThat(pinOfLinux()).isNull();

    drivers().pin("linux", new DriverPin(null, "1.x"));
    Path other = Files.copy(same, work.resolve("canary.jar"));
    assertThat(shell("driver:deploy " + other + " --canary one"))
        .containsPattern("driver:pin linux 1\\.x +linux is pinned as before");
    assertThat(answering("one")).isEqualTo("1.2.0");
    assertThat(answering("two")).isEqualTo("1.1.0");
    shell("driver:pin linux 1.x");
    assertThat(answering("two")).isEqualTo("1.2.0");
    shell("driver:unpin linux --domain one");
    Files.delete(deployed("canary.jar"));
    awaitGenerations("1.1.0 serving", "1.0.0 standby");
  }

  @Test
  public void line08ACanaryOfAnotherFamilyChangesNothing() throws Exception {
    Path other =
        EditedJar.from(newer())
            .replaced(EditedJar.component(newer()), "\"linux\"", "\"haiku\"")
            .write(work.resolve("haiku.jar"));
    List<Event> events = ofDrivers();
    assertThatThrownBy(() -> shell("driver:deploy " + other + " --canary one"))
        .hasMessageContaining("for other guests than linux, of which 'one' is one")
        .hasMessageNotContaining("\n");
    assertThat(pinOfLinux()).isNull();
    assertThat(ofDrivers()).isEqualTo(events);
    assertThat(deployed("haiku.jar")).doesNotExist();
  }

  @Test
  public void line08AFeatureThatTookACandidatesBundleForItsOwnIsGivenOne() throws Exception {
    Path slow = written(DriverJar.linux("1.3.0").with("shutdown", "slower"));
    Path jar = Files.write(work.resolve("feature.jar"), DriverJar.linux("1.3.0").bytes());
    Path xml =
        Files.writeString(
            work.resolve("lot.xml"),
            "<features name='lot' xmlns='http://karaf.apache.org/xmlns/features/v1.6.0'>"
                + "<feature name='lot' version='1.3.0'><bundle>"
                + jar.toUri()
                + "</bundle></feature></features>");
    shell("feature:repo-add " + xml.toUri());
    try {
      CompletableFuture<String> trial =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return shell("driver:try " + slow);
                } catch (Exception e) {
                  throw new CompletionException(e);
                }
              });
      await("the trial began", SOON, () -> candidates() == 1);
      shell("feature:install lot/1.3.0");
      assertThat(candidates()).as("the trial goes on").isEqualTo(1);
      assertThat(trial.get(60, TimeUnit.SECONDS)).contains("1.3.0, linux: 2 domains");
      awaitGenerations("1.3.0 serving", "1.0.0 standby");
    } finally {
      shell("feature:uninstall lot/1.3.0");
      shell("feature:repo-remove lot");
    }
  }

  private long candidates() {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getLocation().startsWith("xenios-candidate:"))
        .count();
  }

  private String pinOfLinux() {
    return drivers().families().stream()
        .filter(family -> family.family().equals("linux"))
        .findFirst()
        .orElseThrow()
        .version();
  }

  @Test
  public void line08WhoseDesignIsOutdatedIsSaid() throws Exception {
    Files.copy(newer(), deployed(NAME));
    awaitGenerations("1.1.0 serving", "1.0.0 standby");
    await(
        "its health says so",
        SOON,
        () -> manager().domain("one").health() == Health.DESIGN_OUTDATED);
    assertThat(shell("domain:list")).contains("design outdated");
    assertThat(events(manager().domain("one")))
        .extracting(event -> event.topic())
        .contains("domain/design-outdated");
    succeed(new Operation.Redesign("one", false));
    await("a redesign that waits counts", SOON, () -> isWell("one"));
    assertThat(manager().domain("two").health()).isEqualTo(Health.DESIGN_OUTDATED);
    remove(NAME);
    await("with the driver that designed it all is well", SOON, () -> isWell("two"));
  }

  private List<Event> ofDrivers() {
    return manager().events(0).stream()
        .filter(event -> event.topic().startsWith("driver/"))
        .toList();
  }

  private boolean isWell(String ref) {
    return manager().domain(ref).health() == Health.OK;
  }
}
