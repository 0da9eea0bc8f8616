package org.xenios.monitoring.metrics;

import static org.xenios.monitoring.metrics.Sheet.labels;

import io.prometheus.metrics.model.snapshots.Labels;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.DriverFamily.Swap;
import org.xenios.domain.Generation;
import org.xenios.domain.GuestDrivers;

/** Who serves, and what was asked of whom. */
final class DriverFigures {
  private DriverFigures() {}

  static void add(GuestDrivers drivers, Sheet sheet) {
    for (DriverFamily family : drivers.families()) {
      Labels labels = labels(Series.DRIVER_SERVING, family.family());
      sheet.add(Series.DRIVER_SERVING, labels, family.serving() != null);
      Swap swap = family.lastSwap();
      if (swap != null) {
        sheet
            .add(Series.DRIVER_SWAP_AT, labels, Seconds.of(swap.at()))
            .add(Series.DRIVER_SWAP_GAP, labels, Seconds.of(swap.gap()));
      }
    }
    drivers.generations().forEach(generation -> add(generation, sheet));
    sheet.add(Series.DRIVER_STUCK, drivers.stuckThreads());
  }

  private static void add(Generation one, Sheet sheet) {
    String bundle = Long.toString(one.bundle());
    Labels labels =
        labels(Series.DRIVER_QUESTIONS, one.family(), one.driver(), one.version(), bundle);
    sheet
        .add(
            Series.DRIVER_GENERATION,
            1,
            one.family(),
            one.driver(),
            one.version(),
            bundle,
            one.state().word())
        .add(Series.DRIVER_DOMAINS, labels, (double) one.domains())
        .add(Series.DRIVER_QUESTIONS, labels, (double) one.calls())
        .add(Series.DRIVER_FAILURES, labels, (double) one.failures())
        .add(Series.DRIVER_IN_FLIGHT, labels, (double) one.inFlight());
  }
}
