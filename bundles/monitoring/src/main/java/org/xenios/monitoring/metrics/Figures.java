package org.xenios.monitoring.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DomainManager;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.Runs;
import org.xenios.domain.Statistics;
import org.xenios.domain.Verdict;
import org.xenios.domain.Verdict.Level;

/**
 * All figures of one scrape, from what is known without asking a host. What has no source has no
 * series.
 *
 * @param manager the domains and hosts
 * @param drivers the guest drivers
 * @param runs how runs went
 * @param statistics what domains and hosts use
 * @param verdict how all parts stand
 */
record Figures(
    @Nullable DomainManager manager,
    @Nullable GuestDrivers drivers,
    @Nullable Runs runs,
    @Nullable Statistics statistics,
    @Nullable Verdict verdict) {

  MetricSnapshots of(String version, Tally tally) {
    Sheet sheet = new Sheet();
    sheet.add(Series.BUILD_INFO, 1, version);
    ProcessFigures.add(sheet);
    tally.add(sheet);
    if (manager != null) {
      manager.hosts().forEach(host -> HostFigures.add(host, sheet));
      manager.known().forEach(domain -> DomainFigures.add(domain, runs, sheet));
      List<Execution> executions = manager.executions();
      sheet
          .add(Series.OPERATIONS_RUNNING, count(executions, Outcome.RUNNING))
          .add(Series.OPERATIONS_QUEUED, count(executions, Outcome.QUEUED));
    }
    if (drivers != null) {
      DriverFigures.add(drivers, sheet);
    }
    if (statistics != null) {
      statistics.hosts().forEach(use -> HostFigures.add(use, sheet));
      statistics.domains().forEach(use -> UseFigures.add(use, sheet));
    }
    if (verdict != null) {
      add(verdict, sheet);
    }
    return sheet.snapshots();
  }

  private static long count(List<Execution> executions, Outcome outcome) {
    return executions.stream().filter(one -> one.outcome() == outcome).count();
  }

  private static void add(Verdict verdict, Sheet sheet) {
    sheet.add(Series.HEALTH_LEVEL, verdict.level().ordinal());
    for (Level level : Level.values()) {
      long parts = verdict.findings().stream().filter(one -> one.level() == level).count();
      sheet.add(Series.HEALTH_PARTS, parts, level.name().toLowerCase(Locale.ROOT));
    }
  }
}
