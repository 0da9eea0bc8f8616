package org.xenios.manager.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Guest;

/** What a candidate is asked. */
@Timeout(60)
class CandidateTest {
  private static final Guest GUEST = new Guest("linux", null);

  private static Candidate candidate(ConsultTest.Says driver) {
    Installed installed =
        new Installed("linux", "driver.linux", Version.parseVersion("1.0.0"), 1, () -> "");
    installed.attach(driver);
    installed.admit();
    Bundle bundle =
        (Bundle)
            Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (self, method, args) -> null);
    return new Candidate(
        bundle, installed, new Guard(Duration.ofMillis(200), 64L << 20), gone -> {});
  }

  @Test
  void oneThatHungIsAskedNothingMore() {
    AtomicInteger asked = new AtomicInteger();
    try (Candidate hangs =
        candidate(
            new ConsultTest.Says("init") {
              @Override
              public List<ConsoleRule> console(Guest guest) {
                asked.incrementAndGet();
                try {
                  Thread.sleep(Long.MAX_VALUE);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                return List.of();
              }
            })) {
      assertThatThrownBy(() -> hangs.consult(driver -> driver.console(GUEST)))
          .hasMessageContaining("did not answer within 200 ms");
      for (int i = 0; i < 10; i++) {
        assertThatThrownBy(() -> hangs.consult(driver -> driver.console(GUEST)))
            .hasMessage("was not asked, since it did not answer within 200 ms before");
      }
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void oneThatThrowsIsAskedOn() {
    AtomicInteger asked = new AtomicInteger();
    try (Candidate throwing =
        candidate(
            new ConsultTest.Says("init") {
              @Override
              public List<ConsoleRule> console(Guest guest) {
                asked.incrementAndGet();
                throw new IllegalStateException("it will not");
              }
            })) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> throwing.consult(driver -> driver.console(GUEST)))
            .hasMessageContaining("it will not");
      }
      assertThat(asked).hasValue(3);
    }
  }
}
