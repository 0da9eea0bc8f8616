package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.xenios.domain.Domain;
import org.xenios.domain.Domain.Health;
import org.xenios.domain.Event;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Operation;

/**
 * A newer driver is dropped into {@code deploy/} while domains run: it serves, it behaves
 * differently, and no domain notices.
 */
@RunWith(PaxExam.class)
public class HotSwapIT extends GuestsIT {
  @After
  public void removeTheNewerDriver() throws Exception {
    remove();
  }

  @Test
  public void line01And02RunningDomainsNoticeNothingAndProfitFromTheNewerDriver() throws Exception {
    succeed(new Operation.Create(linuxSpec("debian"), LOCAL, true));
    Domain witness = witness("witness", "");
    awaitConsole("debian", "tick 2");
    Domain debian = manager().domain("debian");
    long debianProcess = qemu(debian);
    long witnessProcess = qemu(witness);
    List<Bundle> others = List.of(bundle("org.xenios.manager"), bundle("org.xenios.libvirt"));
    List<Long> before = others.stream().map(Bundle::getLastModified).toList();
    long known = lastEvent();
    Process observer =
        Virsh.start(System.getProperty(URI), "event", "--event", "lifecycle", "--loop");
    try {
      deploy();
      assertThat(shell("driver:list"))
          .containsPattern("1\\.1\\.0 .*serving")
          .containsPattern("1\\.0\\.0 .*standby");
      assertThat(shutdownSteps("debian")).filteredOn(HotSwapIT::isPress).hasSize(2);
      assertThat(shell("domain:shutdown debian --dry-run"))
          .contains("org.xenios.guest.linux 1.1.0", "2 of 2");
      awaitSaid(
          "the stage that only the newer driver knows",
          SOON,
          () -> manager().domain("debian").stage() + "",
          "ticking");
      awaitTicks("debian", 2);

      remove();
      assertThat(shutdownSteps("debian")).filteredOn(HotSwapIT::isPress).hasSize(1);
      awaitTicks("debian", 2);
    } finally {
      Virsh.interrupt(observer);
    }

    assertThat(new String(observer.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .as("what libvirt told of life cycles")
        .contains("events received: 0");
    assertThat(manager().events(known))
        .filteredOn(event -> event.domain() != null)
        .extracting(Event::topic)
        .containsOnly("domain/stage", "domain/design-outdated");
    assertThat(manager().domain("debian").id()).isEqualTo(debian.id());
    assertThat(manager().domain("witness").id()).isEqualTo(witness.id());
    assertThat(qemu(debian)).isEqualTo(debianProcess);
    assertThat(qemu(witness)).isEqualTo(witnessProcess);
    assertTicksAreWhole("debian");
    assertTicksAreWhole("witness");
    assertThat(manager().domain("debian").binding().version())
        .as("who designed it")
        .isEqualTo("1.0.0");
    assertThat(others.stream().map(Bundle::getLastModified).toList()).isEqualTo(before);
  }

  @Test
  public void line02AGuestThatNeedsTwoPressesStopsOnceTheNewerDriverServes() throws Exception {
    witness("one", "acpi=twice");
    witness("two", "acpi=twice");

    Execution asked = run(new Operation.Shutdown("one", 1500, false));
    assertThat(asked.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(asked.cause()).contains("did not obey", "domain:destroy one");
    assertThat(manager().domain("one").state().active()).isTrue();

    deploy();
    Execution askedAnew = succeed(new Operation.Shutdown("two", 20_000, false));
    assertThat(askedAnew.plan().driver()).isEqualTo("org.xenios.guest.linux 1.1.0");
    assertThat(console("two")).contains("button 1", "button 2");
    assertThat(manager().domain("two").state().active()).isFalse();
  }

  @Test
  public void line02APanicThatOnlyTheNewerDriverKnowsIsSeenOfAGuestThatPanickedBefore()
      throws Exception {
    witness("panicky", "panic-after=3");
    awaitConsole("panicky", "PANIC: requested");
    Thread.sleep(1000);
    assertThat(manager().domain("panicky").health()).isEqualTo(Health.OK);

    deploy();
    await("it is seen", SOON, () -> manager().domain("panicky").health() == Health.PANICKED);
    assertThat(manager().domain("panicky").stage())
        .isEqualTo(new Domain.BootStage("panic", "requested"));
    assertThat(shell("domain:list")).containsPattern("panicky .*panicked");
  }

  @Test
  public void line04OperationsAskedDuringSwapsAllSucceed() throws Exception {
    witness("busy", "");
    int asked = 0;
    for (int swap = 0; swap < 3; swap++) {
      copy();
      for (int i = 0; i < 10; i++, asked++) {
        assertThat(shutdownSteps("busy")).isNotEmpty();
      }
      awaitGenerations("1.1.0 serving", "1.0.0 standby");
      Files.delete(deployed());
      for (int i = 0; i < 10; i++, asked++) {
        assertThat(shutdownSteps("busy")).isNotEmpty();
      }
      awaitGenerations("1.0.0 serving");
    }
    assertThat(asked).isEqualTo(60);
    assertTicksAreWhole("busy");
  }

  private void deploy() throws Exception {
    copy();
    awaitGenerations("1.1.0 serving", "1.0.0 standby");
  }

  private static Path deployed() {
    return base().resolve("deploy/linux-newer.jar");
  }

  /** A jar that is there is whole. */
  private static void copy() throws IOException {
    Path half = base().resolve("data/linux-newer.half");
    Files.copy(
        Path.of(System.getProperty(NEWER_DRIVER)), half, StandardCopyOption.REPLACE_EXISTING);
    Files.move(half, deployed(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void remove() throws Exception {
    Files.deleteIfExists(deployed());
    awaitGenerations("1.0.0 serving");
  }

  private List<String> shutdownSteps(String ref) {
    return manager().rehearse(new Operation.Shutdown(ref, 0, false)).plan().steps().stream()
        .map(planned -> planned.step().description())
        .toList();
  }

  private static boolean isPress(String step) {
    return step.startsWith("press the ACPI power button");
  }
}
