package org.xenios.manager.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xenios.domain.Generation;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;

/** How drivers come in while others do. */
@Timeout(60)
class AdmissionTest {
  private static final String LINUX = "driver.linux";
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  private final FakeDrivers drivers = new FakeDrivers();
  private final DriverRegistry registry = drivers.registry;
  private final CountDownLatch mercy = new CountDownLatch(1);

  @AfterEach
  void close() {
    mercy.countDown();
    drivers.close();
  }

  private static class Refuses implements GuestDriver {
    @Override
    public Design design(DesignRequest request) {
      return new Design.Refused("no", "none");
    }
  }

  /** Its self-check ends when there is mercy. */
  private final class Hangs extends Refuses {
    @Override
    public List<ConsoleRule> console(Guest guest) {
      try {
        mercy.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return List.of();
    }
  }

  private String why(String version) {
    return registry.generations().stream()
        .filter(generation -> generation.version().equals(version))
        .map(Generation::why)
        .findFirst()
        .orElse("");
  }

  @Test
  void oneThatHangsHoldsUpNobody() throws Exception {
    drivers.deploy("linux", "1.0.0", new Refuses());
    drivers.bind("linux", LINUX, "1.1.0", new Hangs());
    drivers.bind("netbsd", "driver.netbsd", "1.1.1", new Hangs());
    drivers.deploy("linux", "1.2.0", new Refuses());
    assertThat(why("1.1.0")).isEqualTo("its self-check is under way");
    assertThat(why("1.1.1")).isEqualTo("its self-check is under way");
  }

  @Test
  void aFamilyIsOfTheFirstThatCameHoweverLongItsSelfCheckTakes() throws Exception {
    drivers.bind("linux", LINUX, "1.0.0", new Hangs());
    drivers.arrive("linux", "org.stranger", "9.0.0", new Refuses());
    assertThat(drivers.serving("linux")).isNull();
    mercy.countDown();
    assertThat(registry.<String>consult("linux", Consultation::driver)).isEqualTo(LINUX);
    assertThat(registry.awaitAdmission(1, ENOUGH)).isNull();
    assertThat(drivers.serving("linux")).isEqualTo(LINUX + " 1.0.0");
  }

  @Test
  void whoGaveUpWaitingIsCalledAtTheEnd() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    registry.onLateAdmission(called::countDown);
    drivers.bind("linux", LINUX, "1.0.0", new Hangs());
    assertThat(registry.awaitAdmission(1, Duration.ofMillis(50))).contains("did not end within");
    assertThat(called.getCount()).isEqualTo(1);
    mercy.countDown();
    assertThat(called.await(ENOUGH.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(registry.awaitAdmission(1, ENOUGH)).isNull();
  }

  @Test
  void whatCannotBeCheckedIsSetAside() throws Exception {
    drivers.bindBroken("linux", LINUX, "1.0.0");
    assertThat(registry.awaitAdmission(1, ENOUGH)).contains("could not be checked", "broken");
    assertThat(registry.generations())
        .extracting(Generation::state)
        .containsExactly(Generation.State.SET_ASIDE);
  }
}
