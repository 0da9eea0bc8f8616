package org.xenios.monitoring.metrics;

import static org.xenios.monitoring.metrics.Sheet.labels;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Locale;
import org.xenios.domain.Host;
import org.xenios.domain.HostStatistics;
import org.xenios.hypervisor.HostStatus.State;
import org.xenios.machine.HostCapabilities;

/** How hosts stand and what they use. */
final class HostFigures {
  private static final double PERCENT = 100;

  private HostFigures() {}

  static void add(Host host, Sheet sheet) {
    State state = host.status().state();
    Labels labels = labels(Series.HOST_UP, host.name());
    sheet
        .add(Series.HOST_UP, labels, state == State.CONNECTED)
        .add(Series.HOST_STATE, 1, host.name(), state.name().toLowerCase(Locale.ROOT))
        .add(Series.HOST_STATE_SINCE, labels, Seconds.of(host.status().since()))
        .add(Series.HOST_DOMAINS, labels, (double) host.domains())
        .add(Series.HOST_DOMAINS_ACTIVE, labels, (double) host.active());
    HostCapabilities offers = host.capabilities();
    if (offers != null) {
      sheet.add(
          Series.HOST_INFO,
          1,
          host.name(),
          offers.hypervisor(),
          offers.hypervisorVersion(),
          offers.libvirtVersion(),
          offers.arch());
    }
  }

  static void add(HostStatistics use, Sheet sheet) {
    Labels labels = labels(Series.HOST_READ_AT, use.host());
    sheet.add(Series.HOST_READ_AT, labels, Seconds.of(use.at()));
    if (use.stale()) {
      return;
    }
    sheet
        .add(Series.HOST_PROCESSORS, labels, (double) use.processors())
        .add(Series.HOST_MEMORY, labels, (double) use.memory())
        .add(Series.HOST_MEMORY_FREE, labels, (double) use.memoryFree())
        .add(Series.HOST_VCPUS, labels, (double) use.vcpus())
        .add(Series.HOST_DOMAIN_MEMORY, labels, (double) use.domainMemory())
        .add(Series.HOST_ROUND, labels, Seconds.of(use.round()));
    if (use.cpuPercent() != null) {
      sheet.add(Series.HOST_CPU_USAGE, labels, use.cpuPercent() / PERCENT);
    }
  }
}
