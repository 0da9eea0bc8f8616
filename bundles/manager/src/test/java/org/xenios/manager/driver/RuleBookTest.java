package org.xenios.manager.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.ServiceReference;
import org.xenios.domain.DriverPin;
import org.xenios.domain.Event;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;
import org.xenios.manager.driver.RuleBook.Page;

/** Rules of a driver that answers, and of one that hangs; what is told of domains' own pins. */
@Timeout(60)
class RuleBookTest {
  private static final Guest GUEST = new Guest("linux", null);
  private static final DriverPin PIN = new DriverPin(null, "1.1");

  private final FakeDrivers drivers = new FakeDrivers();
  private final RuleBook rules = new RuleBook(drivers.registry);

  @AfterEach
  void close() {
    drivers.close();
  }

  private ServiceReference<GuestDriver> deploy(String version) throws InterruptedException {
    return drivers.deploy("linux", version, request -> new Design.Refused("no", "none"));
  }

  private List<String> told() {
    return drivers.events.after(0).stream()
        .filter(event -> event.text().contains("pinned to"))
        .map(Event::text)
        .toList();
  }

  @Test
  void aPinThatNothingFitsAnyMoreIsToldOnceAndItsReturnToo() throws Exception {
    deploy("1.0.0");
    assertThat(rules.rules(GUEST, PIN)).isNull();
    assertThat(told()).as("nothing was lost yet").isEmpty();
    ServiceReference<GuestDriver> newer = deploy("1.1.0");
    assertThat(rules.rules(GUEST, PIN)).isNotNull();
    drivers.unbind(newer);
    assertThat(rules.rules(GUEST, PIN)).isNull();
    assertThat(rules.rules(GUEST, PIN)).isNull();
    assertThat(told()).containsExactly("no driver for linux guests pinned to 1.1 serves");
    deploy("1.1.0");
    assertThat(rules.rules(GUEST, PIN)).isNotNull();
    assertThat(rules.rules(GUEST, null)).isNotNull();
    assertThat(told())
        .containsExactly(
            "no driver for linux guests pinned to 1.1 serves",
            "driver.linux 1.1.0 serves linux guests pinned to 1.1");
  }

  /** Passes its self-check, and hangs when it is asked for a release's rules. */
  private static final class Hangs implements GuestDriver {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Design design(DesignRequest request) {
      return new Design.Refused("no", "none");
    }

    @Override
    public List<ConsoleRule> console(Guest guest) {
      if (guest.release() != null) {
        asked.incrementAndGet();
        try {
          Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return List.of(new ConsoleRule("init", "x"));
    }
  }

  private Page rules(String release) {
    return rules.rules(new Guest("linux", release), null);
  }

  @Test
  void oneThatHangsIsWaitedForOnceHoweverManyGuestsThereAre() throws Exception {
    Hangs hangs = new Hangs();
    drivers.deploy("linux", "1.0.0", hangs);
    Page before = rules(null);
    assertThat(before.rules()).hasSize(1);
    for (int release = 1; release < 20; release++) {
      Page page = rules("" + release);
      assertThat(page.rules()).isEmpty();
      assertThat(rules("" + release)).as("the same page, not to be read again").isSameAs(page);
    }
    assertThat(hangs.asked).hasValue(1);
    assertThat(rules(null)).as("what it said before").isSameAs(before);

    drivers.deploy("linux", "1.1.0", new ConsultTest.Says("kernel"));
    assertThat(rules("1").rules()).as("another generation is asked").hasSize(1);
  }
}
