package org.xenios.manager.statistics;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DomainStatistics;
import org.xenios.domain.HostStatistics;
import org.xenios.hypervisor.DiskUsage;
import org.xenios.hypervisor.Usage;
import org.xenios.manager.statistics.Course.Sample;

/** What one host and its active domains used, as last read. Never waits for a host. */
final class HostFigures {
  private final String host;
  private final Map<UUID, DomainCourse> domains = new HashMap<>();
  private final Course<Usage.Node> node = new Course<>();
  private boolean newRuns;
  private Duration round = Duration.ZERO;

  HostFigures(String host) {
    this.host = host;
  }

  /** Takes a round's reading, unless a later one was taken before. */
  synchronized void take(Usage usage, Duration took) {
    Sample<Usage.Node> before = node.last();
    if (before != null && usage.clock() - before.clock() <= 0) {
      return;
    }
    node.take(new Sample<>(0, usage.at(), usage.clock(), usage.node()));
    round = took;
    Set<UUID> active = new HashSet<>();
    for (Usage.Domain domain : usage.domains()) {
      active.add(domain.uuid());
      DomainCourse course = domains.computeIfAbsent(domain.uuid(), DomainCourse::new);
      newRuns |= course.run() != domain.run();
      course.take(domain, usage.at(), usage.clock());
    }
    domains.keySet().retainAll(active);
  }

  /** Takes what was read of disks; a domain that no round has seen yet has to wait for one. */
  synchronized void take(DiskUsage usage) {
    newRuns = false;
    for (DiskUsage.Domain domain : usage.domains()) {
      DomainCourse course = domains.get(domain.uuid());
      if (course != null && course.run() == domain.run()) {
        course.take(domain, usage.at(), usage.clock());
      }
    }
  }

  /** No domain of the host is active. */
  synchronized void clear() {
    domains.clear();
  }

  /** Whether no active domain was read. */
  synchronized boolean isEmpty() {
    return domains.isEmpty();
  }

  /** Whether a run began since disks were read. */
  synchronized boolean newRuns() {
    return newRuns;
  }

  synchronized List<DomainStatistics> domains(boolean stale) {
    return domains.values().stream().map(domain -> domain.show(host, stale)).toList();
  }

  synchronized Optional<DomainStatistics> domain(UUID uuid, boolean stale) {
    return Optional.ofNullable(domains.get(uuid)).map(domain -> domain.show(host, stale));
  }

  /** The host's own; empty when it was never read. */
  synchronized Optional<HostStatistics> host(boolean stale) {
    Sample<Usage.Node> last = node.last();
    if (last == null) {
      return Optional.empty();
    }
    Usage.Node now = last.counters();
    long given = domains.values().stream().mapToLong(DomainCourse::memory).sum();
    Long free = now.memoryFree();
    return Optional.of(
        new HostStatistics(
            host,
            stale,
            last.at(),
            now.processors(),
            percent(now),
            now.memory(),
            free == null ? Math.max(0, now.memory() - given) : free,
            domains.size(),
            domains.values().stream().mapToInt(DomainCourse::vcpus).sum(),
            given,
            round));
  }

  private @Nullable Double percent(Usage.Node now) {
    Usage.Node before = node.base();
    if (before == null
        || now.busyNanos() == null
        || now.idleNanos() == null
        || before.busyNanos() == null
        || before.idleNanos() == null) {
      return null;
    }
    long busy = now.busyNanos() - before.busyNanos();
    long all = busy + now.idleNanos() - before.idleNanos();
    return busy < 0 || all <= 0 ? null : Double.valueOf(Math.min(100, 100.0 * busy / all));
  }
}
