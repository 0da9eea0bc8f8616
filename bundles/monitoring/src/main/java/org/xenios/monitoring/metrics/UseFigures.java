package org.xenios.monitoring.metrics;

import static org.xenios.monitoring.metrics.Sheet.labels;

import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DomainStatistics;
import org.xenios.domain.DomainStatistics.Cpu;
import org.xenios.domain.DomainStatistics.Disk;
import org.xenios.domain.DomainStatistics.Memory;
import org.xenios.domain.DomainStatistics.Nic;

/**
 * What active domains use. Of a host that does not answer only the time of the last reading is
 * told: a figure that stands still would pass for an idle domain.
 */
final class UseFigures {
  private static final int MOST_DEVICES = 64;

  private UseFigures() {}

  static void add(DomainStatistics use, Sheet sheet) {
    String uuid = use.uuid().toString();
    Labels labels = labels(Series.DOMAIN_CPU, use.host(), use.name(), uuid);
    Cpu cpu = use.cpu();
    Memory memory = use.memory();
    readAt(use, "cpu", cpu == null ? null : cpu.at(), sheet);
    readAt(use, "memory", memory == null ? null : memory.at(), sheet);
    readAt(use, "network", use.nicsAt(), sheet);
    readAt(use, "disk", use.disksAt(), sheet);
    if (use.stale()) {
      return;
    }
    if (cpu != null) {
      sheet
          .add(Series.DOMAIN_CPU, labels, Seconds.ofNanos(cpu.nanos()))
          .add(Series.DOMAIN_VCPUS, labels, (double) cpu.vcpus());
    }
    if (memory != null) {
      sheet
          .add(Series.DOMAIN_MEMORY, labels, (double) memory.current())
          .add(Series.DOMAIN_MEMORY_MAX, labels, (double) memory.maximum())
          .add(Series.DOMAIN_MEMORY_RESIDENT, labels, memory.resident())
          .add(Series.DOMAIN_MEMORY_AVAILABLE, labels, memory.available())
          .add(Series.DOMAIN_MEMORY_UNUSED, labels, memory.unused())
          .add(Series.DOMAIN_MEMORY_USABLE, labels, memory.usable());
    }
    use.nics().stream().limit(MOST_DEVICES).forEach(nic -> add(nic, use, sheet));
    use.disks().stream().limit(MOST_DEVICES).forEach(disk -> add(disk, use, sheet));
  }

  private static void readAt(
      DomainStatistics use, String group, @Nullable Instant at, Sheet sheet) {
    if (at != null) {
      sheet.add(
          Series.DOMAIN_READ_AT,
          Seconds.of(at),
          use.host(),
          use.name(),
          use.uuid().toString(),
          group);
    }
  }

  private static void add(Nic nic, DomainStatistics use, Sheet sheet) {
    Labels labels =
        labels(Series.NET_RECEIVED, use.host(), use.name(), use.uuid().toString(), nic.device());
    sheet
        .add(Series.NET_RECEIVED, labels, (double) nic.received().bytes())
        .add(Series.NET_RECEIVED_PACKETS, labels, (double) nic.received().packets())
        .add(Series.NET_RECEIVED_ERRORS, labels, (double) nic.received().errors())
        .add(Series.NET_RECEIVED_DROPS, labels, (double) nic.received().drops())
        .add(Series.NET_SENT, labels, (double) nic.sent().bytes())
        .add(Series.NET_SENT_PACKETS, labels, (double) nic.sent().packets())
        .add(Series.NET_SENT_ERRORS, labels, (double) nic.sent().errors())
        .add(Series.NET_SENT_DROPS, labels, (double) nic.sent().drops());
  }

  private static void add(Disk disk, DomainStatistics use, Sheet sheet) {
    Labels labels =
        labels(Series.DISK_READ, use.host(), use.name(), use.uuid().toString(), disk.device());
    sheet
        .add(Series.DISK_READ, labels, (double) disk.read().bytes())
        .add(Series.DISK_READ_REQUESTS, labels, (double) disk.read().requests())
        .add(Series.DISK_READ_TIME, labels, Seconds.ofNanos(disk.read().nanos()))
        .add(Series.DISK_WRITTEN, labels, (double) disk.written().bytes())
        .add(Series.DISK_WRITE_REQUESTS, labels, (double) disk.written().requests())
        .add(Series.DISK_WRITE_TIME, labels, Seconds.ofNanos(disk.written().nanos()))
        .add(Series.DISK_CAPACITY, labels, disk.capacity())
        .add(Series.DISK_ALLOCATED, labels, disk.allocated());
  }
}
