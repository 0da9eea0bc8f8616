package org.xenios.monitoring.bean;

import java.lang.management.ManagementFactory;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.DomainManager;
import org.xenios.domain.DriverFolder;
import org.xenios.domain.Event;
import org.xenios.domain.EventListener;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.HealthCheck;
import org.xenios.domain.Runs;
import org.xenios.domain.Statistics;

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

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Statistics statistics;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Runs runs;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable HealthCheck health;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable DriverFolder folder;

  /** Begins. */
  @Activate
  public JmxReporter(
      BundleContext context, @Reference DomainManager manager, @Reference GuestDrivers drivers) {
    this(manager, drivers, context.getBundle().getVersion().toString());
  }

  JmxReporter(DomainManager manager, GuestDrivers drivers, String version) {
    this.beans =
        new Beans(
            ManagementFactory.getPlatformMBeanServer(),
            manager,
            drivers,
            new Services(
                Services.of(() -> statistics),
                Services.of(() -> runs),
                Services.of(() -> health),
                Services.of(() -> folder)),
            version);
    thread.scheduleWithFixedDelay(this::sync, 0, CLOCK_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void on(Event event) {
    beans.on(event);
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
