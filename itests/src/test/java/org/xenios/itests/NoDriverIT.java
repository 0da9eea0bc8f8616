package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.xenios.domain.Domain;
import org.xenios.domain.Domain.Health;
import org.xenios.domain.Event;
import org.xenios.domain.Operation;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.hypervisor.RunState;
import org.xenios.machine.Spec;

/** With no driver, only what needs one is refused; with one again, all is well again. */
@RunWith(PaxExam.class)
public class NoDriverIT extends GuestsIT {
  private static final String DRIVER = "org.xenios.guest.linux";
  private static final String CURE = "feature:install xenios-guest-linux";
  private static final String NAME = "orphan";

  @After
  public void bringTheDriverBack() throws Exception {
    bundle(DRIVER).start();
    awaitGenerations("1.0.0 serving");
  }

  @Test
  public void line03WhatNeedsNoDriverWorksWithoutOne() throws Exception {
    Domain before = witness(NAME, "");
    takeTheDriverAway();

    Domain listed =
        manager().domains().stream().filter(d -> d.name().equals(NAME)).findFirst().get();
    assertThat(listed.state()).isEqualTo(RunState.RUNNING);
    assertThat(listed.health()).isEqualTo(Health.DRIVER_MISSING);
    assertThat(listed.binding()).isEqualTo(before.binding());
    assertThat(listed.id()).isEqualTo(before.id());
    assertThat(shell("domain:list")).contains(NAME, "driver missing");
    assertThat(shell("domain:info " + NAME)).contains("driver missing");
    assertThat(shell("domain:log " + NAME + " --console")).contains("tick 1");
    assertThat(manager().explain(NAME).lines()).isNotEmpty();
    assertThat(manager().details(NAME).figures().memory()).isPositive();
    manager().openConsole(NAME, false).close();

    succeed(new Operation.Pause(NAME));
    assertThat(manager().domain(NAME).state()).isEqualTo(RunState.PAUSED);
    int paused = ticks(NAME).size();
    succeed(new Operation.Resume(NAME));
    await("it ticks on", PATIENCE, () -> ticks(NAME).size() > paused);
    succeed(new Operation.Reset(NAME));
    succeed(new Operation.Autostart(NAME, true));
    succeed(new Operation.Destroy(NAME));
    assertThat(manager().domain(NAME).state()).isEqualTo(RunState.SHUTOFF);
    succeed(new Operation.Set(NAME, 160L << 20, 0));
    succeed(new Operation.Start(NAME, false));
    awaitConsole(NAME, "tick 3");
    assertThat(manager().details(NAME).figures().memory()).isEqualTo(160L << 20);
    succeed(new Operation.Delete(NAME, false, true));
  }

  @Test
  public void line03WhatNeedsADriverSaysWhichToDeploy() throws Exception {
    witness(NAME, "");
    takeTheDriverAway();

    assertSaysWhichToDeploy(() -> create(linuxSpec("new")));
    Spec.Kernel kernel = new Spec.Kernel(System.getProperty(WITNESS), null, "");
    assertSaysWhichToDeploy(
        () ->
            create(
                new Spec(
                    "new", "linux", 0, 0, null, null, null, kernel, List.of(), List.of(), null,
                    List.of())));
    assertSaysWhichToDeploy(() -> manager().submit(new Operation.Shutdown(NAME, 0, false), "test"));
    assertSaysWhichToDeploy(() -> manager().submit(new Operation.Reboot(NAME, 0, false), "test"));
    assertThat(libvirtsDomains()).containsExactly(NAME);
    assertThat(manager().domain(NAME).state()).isEqualTo(RunState.RUNNING);
  }

  @Test
  public void line03HealthTellsOfTheLossAndHealsByItself() throws Exception {
    Domain domain = witness(NAME, "");
    long known = lastEvent();
    takeTheDriverAway();
    assertThat(manager().domain(NAME).health()).isEqualTo(Health.DRIVER_MISSING);

    String location = bundle(DRIVER).getLocation();
    bundle(DRIVER).uninstall();
    assertThat(generations()).isEmpty();
    Bundle again = context.installBundle(location);
    again.start();
    awaitGenerations("1.0.0 serving");
    assertThat(manager().domain(NAME).health()).isEqualTo(Health.OK);
    assertThat(manager().domain(NAME).id()).isEqualTo(domain.id());
    assertThat(manager().events(known))
        .extracting(Event::topic)
        .containsSubsequence("driver/left", "driver/missing", "driver/serving");
    assertTicksAreWhole(NAME);
  }

  @Test
  public void line03AnOperationAskedWhileTheDriverIsAwayForAMomentWaits() throws Exception {
    witness(NAME, "");
    bundle(DRIVER).stop();
    CompletableFuture<Integer> steps =
        CompletableFuture.supplyAsync(
            () -> manager().rehearse(new Operation.Shutdown(NAME, 0, false)).plan().steps().size());
    Thread.sleep(700);
    assertThat(steps).isNotDone();
    bundle(DRIVER).start();
    assertThat(steps.get(10, TimeUnit.SECONDS)).isPositive();
  }

  @Test
  public void line01NoOperationFailsWhileTheDriverIsUpdated() throws Exception {
    witness(NAME, "");
    CompletableFuture<Void> updates =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 5; i++) {
                try {
                  bundle(DRIVER).update();
                  Thread.sleep(50);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }
            });
    int asked = 0;
    while (!updates.isDone() || asked < 20) {
      assertThat(manager().rehearse(new Operation.Shutdown(NAME, 0, false)).plan().driver())
          .isEqualTo("org.xenios.guest.linux 1.0.0");
      asked++;
    }
    updates.get(1, TimeUnit.SECONDS);
    assertTicksAreWhole(NAME);
  }

  private void takeTheDriverAway() throws Exception {
    bundle(DRIVER).stop();
    await("no driver is left", SOON, () -> generations().isEmpty());
    // one that left just now may come back, and is waited for
    await(
        "no driver is expected any more",
        Duration.ofSeconds(20),
        () -> {
          long began = System.nanoTime();
          manager().inspect(Path.of(System.getProperty(WITNESS)), null);
          return System.nanoTime() - began < 1_000_000_000L;
        });
  }

  private void create(Spec spec) {
    manager().submit(new Operation.Create(spec, LOCAL, true), "test");
  }

  private static void assertSaysWhichToDeploy(ThrowingCallable asked) {
    long began = System.nanoTime();
    assertThatThrownBy(asked)
        .isInstanceOf(XeniosException.class)
        .hasMessageContaining(CURE)
        .hasMessageNotContaining("\n")
        .extracting(failure -> ((XeniosException) failure).code())
        .isEqualTo(Code.NO_DRIVER);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
  }
}
