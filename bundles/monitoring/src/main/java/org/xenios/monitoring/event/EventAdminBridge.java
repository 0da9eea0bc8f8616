package org.xenios.monitoring.event;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.xenios.domain.Event;
import org.xenios.domain.EventListener;

/**
 * Posts our events on EventAdmin: {@code domain/started} as {@code org/xenios/domain/started}.
 * Posting returns at once; handlers are EventAdmin's to call, and to leave out when they hang.
 */
@Component(service = EventListener.class)
public final class EventAdminBridge implements EventListener {
  static final String PREFIX = "org/xenios/";

  /** Properties that are numbers. */
  private static final Set<String> NUMBERS =
      Set.of("crashes", "errors", "millis", "panics", "reboots", "step");

  private final EventAdmin admin;

  /** Begins to post. */
  @Activate
  public EventAdminBridge(@Reference EventAdmin admin) {
    this.admin = admin;
  }

  @Override
  public void on(Event event) {
    admin.postEvent(new org.osgi.service.event.Event(PREFIX + event.topic(), properties(event)));
  }

  /** Strings and numbers alone: whoever handles them needs no class of ours. */
  static Map<String, Object> properties(Event event) {
    Map<String, Object> properties = new HashMap<>();
    event.properties().forEach((name, value) -> properties.put(name, value(name, value)));
    properties.put("number", event.number());
    properties.put(EventConstants.TIMESTAMP, event.at().toEpochMilli());
    properties.put("host", event.host());
    properties.put("name", event.name());
    properties.put("text", event.text());
    UUID domain = event.domain();
    if (domain != null) {
      properties.put("domain", domain.toString());
    }
    return properties;
  }

  private static Object value(String name, String text) {
    if (NUMBERS.contains(name)) {
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException e) {
        return text;
      }
    }
    return text;
  }
}
