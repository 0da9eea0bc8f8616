package org.xenios.manager.domain;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.XeniosException;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.machine.HostCapabilities;
import org.xenios.manager.driver.DriverRegistry;
import org.xenios.manager.driver.DriverRegistry.Serves;
import org.xenios.manager.event.EventLog;
import org.xenios.manager.plan.DesignDiff;
import org.xenios.manager.plan.Designer;
import org.xenios.manager.record.DomainRecord;

/**
 * Finds out in the background, after each swap, which domains their driver would design otherwise
 * now. It takes its time: a fifth of a processor at most, however many domains there are.
 */
final class DesignWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DesignWatch.class);
  private static final long LOOK_MILLIS = 500;
  private static final int REST_TIMES = 4;

  /** When what could not be told is looked at again. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final Hosts hosts;
  private final DriverRegistry drivers;
  private final Designer designer;
  private final EventLog events;
  private final ScheduledExecutorService looker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "xenios-designs");
            thread.setDaemon(true);
            return thread;
          });

  DesignWatch(Hosts hosts, DriverRegistry drivers, Designer designer, EventLog events) {
    this.hosts = hosts;
    this.drivers = drivers;
    this.designer = designer;
    this.events = events;
    looker.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    looker.shutdownNow();
  }

  /**
   * What a domain's design was held against.
   *
   * @param serving the generation that served then
   * @param binding who had designed the domain
   * @param definition of how many the domain's definition was the last, when it was looked at
   * @param outdated whether it would design the domain otherwise
   * @param until when it ends, by {@link System#nanoTime}; null when it lasts
   */
  record Verdict(
      Object serving, Binding binding, long definition, boolean outdated, @Nullable Long until) {
    private boolean holds(Object servesNow, Binding boundNow, long definitionNow) {
      return serving == servesNow
          && binding.equals(boundNow)
          && definition == definitionNow
          && (until == null || until - System.nanoTime() > 0);
    }
  }

  private void look() {
    try {
      for (HostEntry host : hosts.all()) {
        HostCapabilities capabilities = host.capabilities();
        if (capabilities != null && host.connected()) {
          for (KnownDomain known : List.copyOf(host.domains())) {
            look(host, capabilities, known);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.error("designs could not be looked at", e);
    }
  }

  /** Looks at one domain now; whatever changes meanwhile has it looked at once more. */
  void look(HostEntry host, HostCapabilities capabilities, KnownDomain known)
      throws InterruptedException {
    long definition = known.definitions();
    DomainRecord record = known.record();
    Serves serving = record == null ? null : drivers.serves(record.guest().family(), record.pin());
    Verdict last = known.verdict();
    if (record == null
        || serving == null
        || (last != null && last.holds(serving.identity(), record.binding(), definition))) {
      return;
    }
    boolean outdated = false;
    Long until = null;
    long began = System.nanoTime();
    if (!serving.label().equals(record.binding().driver() + " " + record.binding().version())) {
      try {
        outdated = isOutdated(host, capabilities, known);
      } catch (XeniosException | HypervisorException e) {
        LOG.debug("{}@{} is not designed anew: {}", known.name(), host.name(), e.getMessage());
        until = System.nanoTime() + AGAIN.toNanos();
      }
    }
    long took = System.nanoTime() - began;
    known.verdict(new Verdict(serving.identity(), record.binding(), definition, outdated, until));
    if (outdated && (last == null || !last.outdated())) {
      tell(host, known, serving.label());
    }
    TimeUnit.NANOSECONDS.sleep(took * REST_TIMES);
  }

  /** A redesign that waits for the next cold boot counts. What cannot be told is not said. */
  private boolean isOutdated(HostEntry host, HostCapabilities capabilities, KnownDomain known) {
    DomainRecord next = host.nextRecord(known);
    return next != null
        && !DesignDiff.of(next.design(), designer.redesign(next, capabilities).design()).isEmpty();
  }

  private void tell(HostEntry host, KnownDomain known, @Nullable String serving) {
    events.domain(
        "domain/design-outdated",
        host.name(),
        known.uuid,
        known.name(),
        serving + " would design it otherwise: see domain:redesign " + known.name(),
        Map.of("driver", String.valueOf(serving)));
  }
}
