package org.xenios.manager.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.xenios.domain.Event;
import org.xenios.domain.EventListener;

/**
 * What happened, numbered without gaps: kept in a bounded history, written to the log (a domain's
 * events to its own log as well) and told to listeners, each on a thread of its own.
 */
@Component(service = EventLog.class)
public final class EventLog {
  /** How many are kept. */
  public static final int KEPT = 10_000;

  /** How far a listener may fall behind. */
  public static final int MOST_WAITING = 4_096;

  private static final Logger LOG = LoggerFactory.getLogger("org.xenios.events");
  private static final String DOMAIN = "domain";
  private static final long LAST_WORDS_MILLIS = 500;

  private final BundleContext context;
  private final EventHistory history = new EventHistory(KEPT);
  private final Map<ServiceReference<EventListener>, Listening> listeners =
      new ConcurrentHashMap<>();
  private final Teller logger;
  private long logged;

  private record Listening(ListenerService service, Teller teller) {}

  /** Begins with an empty history. */
  @Activate
  public EventLog(BundleContext context) {
    this.context = context;
    this.logger = new Teller(history, KEPT, this::log);
  }

  @Deactivate
  void deactivate() {
    logger.stopAfterTheLast(LAST_WORDS_MILLIS);
    listeners.keySet().forEach(this::removeListener);
  }

  @Reference(
      service = EventListener.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void addListener(ServiceReference<EventListener> listener) {
    ListenerService service = new ListenerService(context, listener);
    listeners.put(listener, new Listening(service, new Teller(history, MOST_WAITING, service::on)));
  }

  void removeListener(ServiceReference<EventListener> listener) {
    Listening gone = listeners.remove(listener);
    if (gone != null) {
      gone.teller().stop();
      gone.service().close();
    }
  }

  /** Something happened to a domain. */
  public void domain(
      String topic,
      String host,
      UUID domain,
      String name,
      String text,
      Map<String, String> properties) {
    append(topic, host, domain, name, text, properties);
  }

  /** Something happened to a driver. */
  public void driver(String topic, String family, String text, String generation) {
    append(topic, "", null, family, text, Map.of("family", family, "generation", generation));
  }

  /** Something happened to a file in the deploy folder. */
  public void deployment(String topic, String file, String text) {
    append(topic, "", null, file, text, Map.of("file", file));
  }

  /** Something happened to a host. */
  public void host(String topic, String host, String text) {
    host(topic, host, text, Map.of());
  }

  /** Something happened to a host. */
  public void host(String topic, String host, String text, Map<String, String> properties) {
    append(topic, host, null, host, text, properties);
  }

  /** Events after that number, oldest first. */
  public List<Event> after(long last) {
    return history.after(last);
  }

  private void append(
      String topic,
      String host,
      @Nullable UUID domain,
      String name,
      String text,
      Map<String, String> properties) {
    history.append(
        number -> new Event(number, Instant.now(), topic, host, domain, name, text, properties));
  }

  private void log(Event event) {
    if (event.number() != logged + 1) {
      LOG.warn("events {} to {} came too fast to be logged", logged + 1, event.number() - 1);
    }
    logged = event.number();
    UUID domain = event.domain();
    if (domain == null) {
      LOG.info("{}: {}", event.topic(), event.text());
    } else {
      try (MDC.MDCCloseable unused = MDC.putCloseable(DOMAIN, domain.toString())) {
        LOG.info("{} {}@{}: {}", event.topic(), event.name(), event.host(), event.text());
      }
    }
  }
}
