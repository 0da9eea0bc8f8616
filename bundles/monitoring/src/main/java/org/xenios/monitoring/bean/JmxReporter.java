package org.xenios.monitoring.bean;

import java.lang.management.ManagementFactory;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.DomainManager;
import org.xenios.domain.Event;
import org.xenios.domain.EventListener;
import org.xenios.domain.GuestDrivers;

/**
 * Shows domains, drivers and hosts over JMX for as long as it is active. Any event, and a slow
 * clock besides, makes it compare the beans with what there is.
 */
@Component(service = EventListener.class, immediate = true)
public final class JmxReporter implements EventListener {
  private static final Logger log = LoggerFactory.getLogger(JmxReporter.class);
  private static final long CLOCK_SECONDS = 5;

  private final Beans beans;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final ScheduledExecutorService thread =
      new ScheduledThreadPoolExecutor(
          1, JmxReporter::worker, new ThreadPoolExecutor.DiscardPolicy());

  /** Begins. */
  @Activate
  public JmxReporter(@Reference DomainManager manager, @Reference GuestDrivers drivers) {
    this.beans = new Beans(ManagementFactory.getPlatformMBeanServer(), manager, drivers);
    thread.scheduleWithFixedDelay(this::sync, 0, CLOCK_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void on(Event event) {
    if (asked.compareAndSet(false, true)) {
      thread.execute(this::sync);
    }
  }

  private static Thread worker(Runnable task) {
    Thread worker = new Thread(task, "xenios jmx");
    worker.setDaemon(true);
    return worker;
  }

  private void sync() {
    asked.set(false);
    try {
      beans.sync();
    } catch (RuntimeException e) {
      log.warn("The MBeans could not be brought up to date: {}", e.toString());
    }
  }

  /** Ends, and leaves no bean behind. */
  @Deactivate
  void deactivate() throws InterruptedException {
    thread.shutdownNow();
    thread.awaitTermination(5, TimeUnit.SECONDS);
    beans.close();
  }
}
