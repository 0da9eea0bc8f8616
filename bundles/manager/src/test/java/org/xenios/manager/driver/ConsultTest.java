package org.xenios.manager.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.ServiceReference;
import org.xenios.domain.Generation;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.FirstBoot;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;
import org.xenios.guest.Seed;
import org.xenios.machine.Reason;

/** Swaps at the worst moments, without a container. */
@Timeout(60)
class ConsultTest {
  private static final Guest GUEST = new Guest("linux", null);

  private final FakeDrivers drivers = new FakeDrivers();
  private final DriverRegistry registry = drivers.registry;

  @AfterEach
  void close() {
    drivers.close();
  }

  static class Says implements GuestDriver {
    private final String stage;

    Says(String stage) {
      this.stage = stage;
    }

    @Override
    public Design design(DesignRequest request) {
      return new Design.Refused("no", "none");
    }

    @Override
    public List<ConsoleRule> console(Guest guest) {
      return List.of(new ConsoleRule(stage, "x"));
    }
  }

  /** Its component would be given notice by whoever uninstalls it, on his thread. */
  private static final class Leaves extends Says {
    Leaves() {
      super("init");
    }

    @SuppressWarnings("unused")
    private void deactivate() {
      throw new AssertionError("it was called");
    }
  }

  @Test
  void oneThatWouldBeCalledAsItLeavesIsNeverMade() throws Exception {
    drivers.deploy("linux", "1.0.0", new Says("init"));
    drivers.bind("linux", "driver.linux", "1.1.0", new Leaves());
    while (registry.generations().stream()
        .noneMatch(one -> one.state() == Generation.State.SET_ASIDE)) {
      Thread.sleep(10);
    }
    assertThat(registry.generations())
        .filteredOn(one -> one.state() == Generation.State.SET_ASIDE)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.calls()).isZero();
              assertThat(one.lastFailure()).contains("has a method deactivate");
            });
    assertThat(drivers.serving("linux")).isEqualTo("driver.linux 1.0.0");
  }

  private String stage() {
    return registry.consult("linux", driver -> driver.console(GUEST)).get(0).stage();
  }

  @Test
  void whatADepartingGenerationLeftUnansweredIsAskedOfTheNextHoweverLongItTook() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    ServiceReference<?>[] old = new ServiceReference<?>[1];
    drivers.deploy("linux", "1.0.0", new Says("one"));
    old[0] =
        drivers.deploy(
            "linux",
            "2.0.0",
            new Says("two") {
              @Override
              public List<ConsoleRule> console(Guest guest) {
                if (asked.getAndIncrement() == 0) {
                  return super.console(guest);
                }
                try {
                  Thread.sleep(4000);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                drivers.unbind(old[0]);
                throw new IllegalStateException("its bundle is gone");
              }
            });
    assertThat(stage()).isEqualTo("one");
    assertThat(registry.generations()).extracting(Generation::failures).containsExactly(0L);
  }

  @Test
  void threeFailuresThatTheNextBestAnsweredSetAside() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    drivers.deploy("linux", "1.0.0", new Says("one"));
    drivers.deploy(
        "linux",
        "2.0.0",
        new Says("two") {
          @Override
          public List<ConsoleRule> console(Guest guest) {
            return asked.getAndIncrement() == 0 ? super.console(guest) : null;
          }
        });
    for (int i = 0; i < 4; i++) {
      assertThat(stage()).isEqualTo("one");
    }
    assertThat(asked.get()).isEqualTo(4);
    assertThat(drivers.serving("linux")).isEqualTo("driver.linux 1.0.0");
  }

  @Test
  void aQuestionThatBothFailSetsNobodyAside() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    for (String version : List.of("1.0.0", "2.0.0")) {
      drivers.deploy(
          "linux",
          version,
          new Says("x") {
            @Override
            public List<ConsoleRule> console(Guest guest) {
              return asked.getAndIncrement() < 2 ? super.console(guest) : null;
            }
          });
    }
    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(this::stage)
          .isInstanceOfSatisfying(
              XeniosException.class, e -> assertThat(e.code()).isEqualTo(Code.FAILED));
    }
    assertThat(drivers.serving("linux")).isEqualTo("driver.linux 2.0.0");
  }

  @Test
  void aSeedAsLongAsItMayBeComesThroughTheGuardAndALongerOneDoesNot() throws Exception {
    drivers.deploy(
        "linux",
        "1.0.0",
        new Says("one") {
          @Override
          public Seed seed(Guest guest, FirstBoot wishes) {
            return new Seed.Medium(
                "cidata", Map.of("user-data", wishes.userData()), Reason.always("it is read"));
          }
        });
    String most = "\n".repeat(260_000);
    assertThat(seed(most))
        .extracting(seed -> ((Seed.Medium) seed).files().get("user-data"))
        .isEqualTo(most);
    assertThatThrownBy(() -> seed(most + most)).hasMessageContaining("characters");
    assertThat(drivers.serving("linux")).isEqualTo("driver.linux 1.0.0");
  }

  private Seed seed(String userData) {
    FirstBoot wishes = new FirstBoot("web", null, null, List.of(), userData);
    return registry.consult("linux", driver -> driver.seed(GUEST, wishes));
  }

  @Test
  void recognitionWaitsForAFamilyThatLeftMomentsAgoThoughAnotherServes() throws Exception {
    ServiceReference<GuestDriver> linux = drivers.deploy("linux", "1.0.0", new Says("one"));
    drivers.deploy("netbsd", "3.0.0", new Says("three"));
    drivers.unbind(linux);
    Thread back =
        new Thread(
            () -> {
              try {
                Thread.sleep(500);
                drivers.deploy("linux", "1.0.1", new Says("one"));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    back.start();
    assertThat(registry.awaitFamilies()).containsExactly("linux", "netbsd");
    back.join();
  }
}
