package org.xenios.monitoring.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

class EventAdminBridgeTest {
  private static final UUID WEB = UUID.randomUUID();

  private final List<Event> posted = new ArrayList<>();
  private final EventAdmin admin =
      new EventAdmin() {
        @Override
        public void postEvent(Event event) {
          posted.add(event);
        }

        @Override
        public void sendEvent(Event event) {
          throw new AssertionError("whoever sends waits");
        }
      };

  private Event bridged(String topic, UUID domain, Map<String, String> properties) {
    new EventAdminBridge(admin)
        .on(
            new org.xenios.domain.Event(
                7, Instant.ofEpochMilli(1234), topic, "local", domain, "web", "so", properties));
    return posted.get(posted.size() - 1);
  }

  @Test
  void numbersAreNumbersAndAllElseIsText() {
    Event event =
        bridged("domain/ready", WEB, Map.of("millis", "815", "detail", "42", "reboots", "many"));
    assertThat(event.getTopic()).isEqualTo("org/xenios/domain/ready");
    assertThat(event.getProperty("millis")).isEqualTo(815L);
    assertThat(event.getProperty("detail")).isEqualTo("42");
    assertThat(event.getProperty("reboots")).isEqualTo("many");
    assertThat(event.getProperty("number")).isEqualTo(7L);
    assertThat(event.getProperty("timestamp")).isEqualTo(1234L);
    assertThat(event.getProperty("domain")).isEqualTo(WEB.toString());
    for (String name : event.getPropertyNames()) {
      assertThat(event.getProperty(name)).isInstanceOfAny(String.class, Long.class);
    }
  }

  @Test
  void whatIsOfEveryEventCannotBeReplacedByItsOwnProperties() {
    Event event = bridged("host/lost", null, Map.of("host", "another", "number", "x"));
    assertThat(event.getProperty("host")).isEqualTo("local");
    assertThat(event.getProperty("number")).isEqualTo(7L);
    assertThat(event.containsProperty("domain")).isFalse();
  }
}
