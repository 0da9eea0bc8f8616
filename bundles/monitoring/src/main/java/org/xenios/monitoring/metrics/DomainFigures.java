package org.xenios.monitoring.metrics;

import static org.xenios.monitoring.metrics.Sheet.labels;

import io.prometheus.metrics.model.snapshots.Labels;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.Run;
import org.xenios.domain.Runs;
import org.xenios.guest.Guest;

/** What is known of domains. */
final class DomainFigures {
  private DomainFigures() {}

  static void add(Domain domain, @Nullable Runs runs, Sheet sheet) {
    String host = domain.host();
    String name = domain.name();
    String uuid = domain.uuid().toString();
    Guest guest = domain.guest();
    Binding binding = domain.binding();
    sheet
        .add(
            Series.DOMAIN_INFO,
            1,
            host,
            name,
            uuid,
            guest == null ? "" : guest.family(),
            LabelText.of(guest == null ? null : guest.release()),
            binding == null ? "" : binding.driver(),
            binding == null ? "" : binding.version())
        .add(Series.DOMAIN_STATE, 1, host, name, uuid, domain.state().word())
        .add(Series.DOMAIN_HEALTH, 1, host, name, uuid, domain.health().word());
    if (domain.stage() != null) {
      sheet.add(Series.DOMAIN_STAGE, 1, host, name, uuid, domain.stage().name());
    }
    Labels labels = labels(Series.DOMAIN_STALE, host, name, uuid);
    sheet.add(Series.DOMAIN_STALE, labels, domain.stale());
    if (runs != null) {
      runs.of(host, domain.uuid()).ifPresent(run -> add(run, domain, labels, sheet));
    }
  }

  private static void add(Run run, Domain domain, Labels labels, Sheet sheet) {
    if (run.since() != null && domain.state().active()) {
      sheet.add(Series.DOMAIN_STARTED, labels, Seconds.of(run.since()));
    }
    if (run.boot() != null) {
      sheet.add(Series.DOMAIN_BOOT, labels, Seconds.of(run.boot()));
    }
    if (run.agent() != null) {
      sheet.add(Series.DOMAIN_AGENT, labels, run.agent().booleanValue());
    }
    sheet
        .add(Series.DOMAIN_REBOOTS, labels, (double) run.reboots())
        .add(Series.DOMAIN_PANICS, labels, (double) run.panics())
        .add(Series.DOMAIN_CRASHES, labels, (double) run.crashes())
        .add(Series.DOMAIN_IO_ERRORS, labels, (double) run.ioErrors());
  }
}
