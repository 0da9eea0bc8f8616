package org.xenios.manager.event;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
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
 * events to its own log as well) and told to listeners.
 */
@Component(service = EventLog.class)
public final class EventLog {
  private static final Logger LOG = LoggerFactory.getLogger("org.xenios.events");
  private static final String DOMAIN = "domain";
  private static final int KEPT = 4096;

  private final Deque<Event> history = new ArrayDeque<>();
  private final BundleContext context;
  private final List<ServiceReference<EventListener>> listeners = new CopyOnWriteArrayList<>();
  private final Map<ServiceReference<EventListener>, EventListener> found =
      new ConcurrentHashMap<>();
  private final ExecutorService teller =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "xenios-events");
            thread.setDaemon(true);
            return thread;
          });
  private long number;

  /** Begins with an empty history. */
  @Activate
  public EventLog(BundleContext context) {
    this.context = context;
  }

  @Deactivate
  void deactivate() {
    teller.shutdownNow();
  }

  /**
   * A listener is not made before there is something to tell: most of them use the manager, which
   * uses this log.
   */
  @Reference(
      service = EventListener.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void addListener(ServiceReference<EventListener> listener) {
    listeners.add(listener);
  }

  void removeListener(ServiceReference<EventListener> listener) {
    listeners.remove(listener);
    if (found.remove(listener) != null) {
      context.ungetService(listener);
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
    append(topic, host, null, host, text, Map.of());
  }

  /** Events after that number, oldest first. */
  public List<Event> after(long last) {
    synchronized (history) {
      return history.stream().filter(event -> event.number() > last).toList();
    }
  }

  private void append(
      String topic,
      String host,
      @Nullable UUID domain,
      String name,
      String text,
      Map<String, String> properties) {
    Event event;
    synchronized (history) {
      event = new Event(++number, Instant.now(), topic, host, domain, name, text, properties);
      history.addLast(event);
      if (history.size() > KEPT) {
        history.removeFirst();
      }
      try {
        teller.execute(() -> tell(event));
      } catch (RejectedExecutionException e) {
        LOG.debug("nobody is told any more of event {}", event.number());
      }
    }
  }

  private void tell(Event event) {
    UUID domain = event.domain();
    if (domain == null) {
      LOG.info("{}: {}", event.topic(), event.text());
    } else {
      try (MDC.MDCCloseable unused = MDC.putCloseable(DOMAIN, domain.toString())) {
        LOG.info("{} {}@{}: {}", event.topic(), event.name(), event.host(), event.text());
      }
    }
    for (ServiceReference<EventListener> reference : listeners) {
      try {
        EventListener listener = listener(reference);
        if (listener != null) {
          listener.on(event);
        }
      } catch (RuntimeException e) {
        LOG.warn("a listener failed on event {}", event.number(), e);
      }
    }
  }

  /** Made by the one thread that tells, under no lock: making one may need others of ours. */
  private @Nullable EventListener listener(ServiceReference<EventListener> reference) {
    EventListener known = found.get(reference);
    if (known != null) {
      return known;
    }
    EventListener made = context.getService(reference);
    if (made != null) {
      found.put(reference, made);
      if (!listeners.contains(reference) && found.remove(reference) != null) {
        context.ungetService(reference);
        return null;
      }
    }
    return made;
  }
}
