package org.xenios.manager.domain;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.hypervisor.ConsoleLog;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.manager.driver.RuleBook;
import org.xenios.manager.driver.RuleBook.Page;
import org.xenios.manager.record.DomainRecord;
import org.xenios.manager.run.ConsoleNews;
import org.xenios.manager.run.RunBook;

/** Looks at the captured consoles of running domains: tells of new stages, and bounds the logs. */
final class ConsoleWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleWatch.class);
  private static final long LOOK_MILLIS = 250;

  /** With its older part; who captures by himself keeps less. */
  private static final long MOST_BYTES = 16L << 20;

  private final Hosts hosts;
  private final RuleBook rules;
  private final RunBook runs;
  private final ScheduledExecutorService looker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "xenios-consoles");
            thread.setDaemon(true);
            return thread;
          });

  ConsoleWatch(Hosts hosts, RuleBook rules, RunBook runs) {
    this.hosts = hosts;
    this.rules = rules;
    this.runs = runs;
    looker.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    looker.shutdownNow();
  }

  private void look() {
    try {
      for (HostEntry host : hosts.all()) {
        for (KnownDomain domain : host.domains()) {
          if (domain.active()) {
            look(host, domain);
          }
        }
      }
    } catch (RuntimeException | Error e) {
      LOG.error("the consoles could not be looked at", e);
    }
  }

  /** Looks at one domain now. */
  void look(HostEntry host, KnownDomain domain) {
    DomainRecord record = domain.record();
    if (record == null) {
      return;
    }
    look(host, domain, rules.rules(record.guest(), record.pin()));
  }

  /** Looks at one domain now, if no driver need be asked for that. */
  void glance(HostEntry host, KnownDomain domain) {
    DomainRecord record = domain.record();
    Page page = record == null ? null : rules.known(record.guest(), record.pin());
    if (page != null) {
      look(host, domain, page);
    }
  }

  private void look(HostEntry host, KnownDomain domain, @Nullable Page page) {
    if (runs.of(host.name(), domain.uuid).isEmpty()) {
      return;
    }
    try {
      synchronized (domain.console) {
        ConsoleLog log = host.hypervisor().consoleLog(domain.uuid);
        ConsoleNews news = domain.console.look(log, page);
        if (news != null) {
          runs.read(host.name(), domain.uuid, domain.name(), news);
        }
        log.bound(MOST_BYTES);
      }
    } catch (HypervisorException e) {
      LOG.debug("{}: its console log cannot be read: {}", domain.name(), e.getMessage());
    }
  }
}
