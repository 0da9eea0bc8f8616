package org.xenios.manager.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.ServiceReference;
import org.xenios.domain.DriverPin;
import org.xenios.domain.Event;
import org.xenios.guest.Design;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;

/** What the book tells of pins that domains have of their own. */
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
}
