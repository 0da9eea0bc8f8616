package org.xenios.monitoring.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.DomainManager;
import org.xenios.domain.Event;
import org.xenios.domain.EventListener;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.HealthCheck;
import org.xenios.domain.Runs;
import org.xenios.domain.Statistics;
import org.xenios.domain.Verdict;
import org.xenios.domain.Verdict.Level;

/**
 * Lets Prometheus scrape, and load balancers ask, where the configuration says. It answers while
 * the manager is away, too: with what is left.
 */
@Component(
    service = EventListener.class,
    immediate = true,
    configurationPid = "org.xenios.metrics",
    configurationPolicy = ConfigurationPolicy.OPTIONAL)
public final class MetricsReporter implements EventListener {
  private static final Logger log = LoggerFactory.getLogger(MetricsReporter.class);
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable DomainManager manager;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable GuestDrivers drivers;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable Statistics statistics;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable Runs runs;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable HealthCheck health;

  private final Tally tally = new Tally();
  private final String version;
  private final @Nullable Endpoint endpoint;

  /** Begins to listen, unless it is switched off. */
  @Activate
  public MetricsReporter(BundleContext context, Map<String, Object> properties) {
    this(context.getBundle().getVersion().toString(), properties);
  }

  MetricsReporter(String version, Map<String, ?> properties) {
    this.version = version;
    this.endpoint = open(properties);
  }

  private @Nullable Endpoint open(Map<String, ?> properties) {
    try {
      Settings settings = Settings.of(properties);
      if (!settings.enabled()) {
        return null;
      }
      return listen(settings);
    } catch (IllegalArgumentException e) {
      log.error("No metrics: {}", e.getMessage());
      return null;
    }
  }

  private @Nullable Endpoint listen(Settings settings) {
    try {
      Endpoint open = new Endpoint(settings.address(), this::scrape, this::word);
      log.info("Metrics at http:/{}/metrics", open.address());
      return open;
    } catch (IOException e) {
      log.error(
          "No metrics: cannot listen on {} ({}): free it, or change {}",
          settings.address(),
          e.getMessage(),
          Settings.FILE);
      return null;
    }
  }

  /** Where it listens; null when it does not. */
  @Nullable Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public void on(Event event) {
    tally.count(event);
  }

  private MetricSnapshots scrape() {
    HealthCheck check = health;
    Verdict verdict = check == null ? null : check.verdict();
    return new Figures(manager, drivers, runs, statistics, verdict).of(version, tally);
  }

  private Endpoint.Word word() {
    HealthCheck check = health;
    if (check == null) {
      return new Endpoint.Word(UNAVAILABLE, "starting");
    }
    Level level = check.verdict().level();
    return new Endpoint.Word(
        level == Level.FAILED ? UNAVAILABLE : OK, level.name().toLowerCase(Locale.ROOT));
  }

  /** Ends. */
  @Deactivate
  void deactivate() {
    if (endpoint != null) {
      endpoint.close();
    }
  }
}
