package org.xenios.manager.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.ServiceReference;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.DriverFamily.Swap;
import org.xenios.domain.DriverPin;
import org.xenios.domain.Generation;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;

/** Who serves: the best, unless something else is pinned. */
@Timeout(60)
class ServingTest {
  private static final String LINUX = "driver.linux";
  private final FakeDrivers drivers = new FakeDrivers();
  private final DriverRegistry registry = drivers.registry;

  @AfterEach
  void close() {
    drivers.close();
  }

  private static class Refuses implements GuestDriver {
    @Override
    public Design design(DesignRequest request) {
      return new Design.Refused("no", "none");
    }
  }

  private ServiceReference<GuestDriver> deploy(String version) throws InterruptedException {
    return drivers.deploy("linux", version, new Refuses());
  }

  private static DriverPin version(@Nullable String version) {
    return new DriverPin(null, version);
  }

  private DriverFamily linux() {
    return registry.families().get(0);
  }

  private String answersFor(@Nullable DriverPin own) {
    return registry.consult("linux", own, Consultation::version);
  }

  @Test
  void aPinHoldsAgainstWhatIsNewer() throws Exception {
    deploy("1.0.0");
    deploy("1.1.0");
    registry.pin("linux", version("1.0"));
    assertThat(drivers.serving("linux")).isEqualTo(LINUX + " 1.0.0");
    drivers.arrive("linux", LINUX, "1.2.0", new Refuses());
    assertThat(linux().serving()).isEqualTo(LINUX + " 1.0.0");
    assertThat(linux().version()).isEqualTo("1.0");
    assertThat(registry.generations())
        .extracting(Generation::version)
        .containsExactly("1.0.0", "1.2.0", "1.1.0");
    assertThat(registry.generations())
        .extracting(Generation::why)
        .contains("the family is pinned to 1.0");
    registry.unpin("linux");
    assertThat(drivers.serving("linux")).isEqualTo(LINUX + " 1.2.0");
  }

  @Test
  void aDomainsOwnPinHoldsAgainstItsFamilys() throws Exception {
    deploy("1.0.0");
    deploy("1.1.0");
    assertThat(answersFor(null)).isEqualTo("1.1.0");
    assertThat(answersFor(version("1.0"))).isEqualTo("1.0.0");
    registry.pin("linux", version("1.0"));
    assertThat(answersFor(null)).isEqualTo("1.0.0");
    assertThat(answersFor(version("1.x"))).isEqualTo("1.1.0");
  }

  @Test
  void previousIsTheOneBelowAndBelowThatThereMayBeNone() throws Exception {
    deploy("1.0.0");
    deploy("1.1.0");
    deploy("1.2.0");
    registry.pin("linux", registry.previous("linux"));
    assertThat(drivers.serving("linux")).isEqualTo(LINUX + " 1.1.0");
    registry.pin("linux", registry.previous("linux"));
    assertThat(drivers.serving("linux")).isEqualTo(LINUX + " 1.0.0");
    assertThatThrownBy(() -> registry.previous("linux"))
        .hasMessageContaining("no generation of linux's driver before " + LINUX + " 1.0.0");
  }

  @Test
  void previousIsNoneThatWasSetAside() throws Exception {
    deploy("1.0.0");
    AtomicInteger asked = new AtomicInteger();
    drivers.deploy(
        "linux",
        "1.1.0",
        new Refuses() {
          @Override
          public List<ConsoleRule> console(Guest guest) {
            if (asked.getAndIncrement() > 0) {
              throw new IllegalStateException("no");
            }
            return List.of();
          }
        });
    for (int i = 0; i < 3; i++) {
      registry.consult("linux", driver -> driver.console(new Guest("linux", null)));
    }
    assertThat(drivers.serving("linux")).isEqualTo(LINUX + " 1.0.0");
    assertThatThrownBy(() -> registry.previous("linux"))
        .isInstanceOfSatisfying(
            XeniosException.class, e -> assertThat(e.code()).isEqualTo(Code.NOT_FOUND));
    deploy("1.2.0");
    assertThat(registry.previous("linux").version()).isEqualTo("1.0.0");
  }

  @Test
  void previousOfADomainIsBelowTheOneThatServesIt() throws Exception {
    deploy("1.0.0");
    deploy("1.1.0");
    deploy("1.2.0");
    assertThat(registry.previous("linux", version("1.1")).version()).isEqualTo("1.0.0");
    assertThat(registry.previous("linux", null).version()).isEqualTo("1.1.0");
    assertThatThrownBy(() -> registry.previous("linux", version("1.0")))
        .hasMessageContaining("before " + LINUX + " 1.0.0");
  }

  @Test
  void aPinThatNothingFitsIsRefusedAndChangesNothing() throws Exception {
    deploy("1.0.0");
    assertThatThrownBy(() -> registry.pin("linux", version("2.x")))
        .isInstanceOfSatisfying(
            XeniosException.class, e -> assertThat(e.code()).isEqualTo(Code.NOT_FOUND))
        .hasMessageContaining(LINUX + " 1.0.0");
    assertThatThrownBy(() -> registry.pin("plan9", version("1.0")))
        .hasMessageContaining("there are drivers for linux");
    assertThat(linux().version()).isNull();
    assertThat(drivers.serving("linux")).isEqualTo(LINUX + " 1.0.0");
  }

  @Test
  void whatIsPinnedAndGoneIsSaidAtOnceAndNobodyElseAnswersInItsPlace() throws Exception {
    deploy("1.0.0");
    ServiceReference<GuestDriver> newer = deploy("1.1.0");
    registry.pin("linux", version("1.1"));
    drivers.unbind(newer);
    assertThat(linux().serving()).isNull();
    assertThatThrownBy(() -> answersFor(null))
        .isInstanceOfSatisfying(
            XeniosException.class, e -> assertThat(e.code()).isEqualTo(Code.NO_DRIVER))
        .hasMessageContaining("1.1 is pinned, and not there")
        .hasMessageContaining("driver:pin linux");
    assertThat(answersFor(version("1.0"))).isEqualTo("1.0.0");
  }

  @Test
  void aStrangerThatClaimsAFamilyServesOnlyWhenChosen() throws Exception {
    deploy("1.0.0");
    drivers.arrive("linux", "org.stranger", "9.0.0", new Refuses());
    assertThat(drivers.serving("linux")).isEqualTo(LINUX + " 1.0.0");
    assertThat(registry.generations())
        .extracting(Generation::why)
        .anyMatch(why -> why.contains("driver:pin linux --driver org.stranger"));
    registry.pin("linux", new DriverPin("org.stranger", null));
    assertThat(drivers.serving("linux")).isEqualTo("org.stranger 9.0.0");
    registry.pin("linux", new DriverPin(LINUX, null));
    assertThat(drivers.serving("linux")).isEqualTo(LINUX + " 1.0.0");
  }

  @Test
  void aStrangerDoesNotServeWhileTheFamilysDriverIsAway() throws Exception {
    ServiceReference<GuestDriver> own = deploy("1.0.0");
    drivers.arrive("linux", "org.stranger", "9.0.0", new Refuses());
    drivers.unbind(own);
    assertThat(linux().serving()).isNull();
  }

  @Test
  void theLastSwapIsToldWithItsGap() throws Exception {
    ServiceReference<GuestDriver> old = deploy("1.0.0");
    assertThat(linux().lastSwap()).isNull();
    deploy("1.1.0");
    assertThat(linux().lastSwap())
        .extracting(Swap::from, Swap::to, swap -> swap.gap().isZero())
        .containsExactly(LINUX + " 1.0.0", LINUX + " 1.1.0", true);
    drivers.unbind(old);
    for (ServiceReference<GuestDriver> reference : List.copyOf(drivers.references())) {
      drivers.unbind(reference);
    }
    deploy("1.2.0");
    assertThat(linux().lastSwap())
        .extracting(Swap::from, Swap::to, swap -> swap.gap().isZero())
        .containsExactly(LINUX + " 1.1.0", LINUX + " 1.2.0", false);
  }
}
