package org.xenios.manager.statistics;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DomainStatistics;
import org.xenios.hypervisor.DiskUsage;
import org.xenios.hypervisor.Usage;
import org.xenios.manager.statistics.Course.Sample;

/** What one active domain used, from round to round. Its host's figures guard it. */
final class DomainCourse {
  private final UUID uuid;
  private String name = "";
  private int run = -1;
  private final Course<Usage.Cpu> cpu = new Course<>();
  private final Course<List<Usage.Nic>> nics = new Course<>();
  private final Course<List<DiskUsage.Disk>> disks = new Course<>();
  private final Recent percentages = new Recent();
  private Usage.@Nullable Memory memory;
  private @Nullable Instant memoryAt;

  DomainCourse(UUID uuid) {
    this.uuid = uuid;
  }

  void take(Usage.Domain read, Instant at, long clock) {
    begin(read.name(), read.run());
    if (read.cpu() != null) {
      Instant cpuAt = at.plusNanos(read.cpu().clock() - clock);
      if (cpu.take(new Sample<>(run, cpuAt, read.cpu().clock(), read.cpu()))) {
        Double percent = percent();
        percentages.add(percent == null ? 0 : percent);
      }
    }
    if (read.memory() != null) {
      memory = kept(read.memory());
      memoryAt = at;
    }
    if (read.nics() != null) {
      nics.take(new Sample<>(run, at, clock, read.nics()));
    }
  }

  /** Most readings tell nothing of what the guest says: what it said before stands. */
  private Usage.Memory kept(Usage.Memory now) {
    Usage.Memory before = memory;
    if (before == null || now.available() != null) {
      return now;
    }
    return new Usage.Memory(
        now.current(),
        now.maximum(),
        now.resident() == null ? before.resident() : now.resident(),
        before.available(),
        before.unused(),
        before.usable());
  }

  void take(DiskUsage.Domain read, Instant at, long clock) {
    begin(read.name(), read.run());
    if (read.memory() != null) {
      memory = kept(read.memory());
      memoryAt = at;
    }
    disks.take(new Sample<>(run, at, clock, read.disks()));
  }

  private void begin(String nowName, int nowRun) {
    name = nowName;
    if (nowRun != run) {
      run = nowRun;
      percentages.clear();
      memory = null;
      memoryAt = null;
    }
  }

  int run() {
    return run;
  }

  int vcpus() {
    Sample<Usage.Cpu> now = cpu.last();
    return now == null ? 0 : now.counters().vcpus();
  }

  long memory() {
    return memory == null ? 0 : memory.current();
  }

  private @Nullable Double percent() {
    Sample<Usage.Cpu> now = cpu.last();
    Usage.Cpu before = cpu.base();
    if (now == null || before == null) {
      return null;
    }
    Double rate = cpu.rate(before.nanos(), now.counters().nanos());
    return rate == null ? null : Double.valueOf(rate / 1e7);
  }

  DomainStatistics show(String host, boolean stale) {
    Sample<List<Usage.Nic>> cards = ofThisRun(nics.last());
    Sample<List<DiskUsage.Disk>> drives = ofThisRun(disks.last());
    return new DomainStatistics(
        host,
        uuid,
        name,
        stale,
        showCpu(),
        showMemory(),
        cards == null ? List.of() : cards.counters().stream().map(this::show).toList(),
        cards == null ? null : cards.at(),
        drives == null ? List.of() : drives.counters().stream().map(this::show).toList(),
        drives == null ? null : drives.at());
  }

  private <T> @Nullable Sample<T> ofThisRun(@Nullable Sample<T> sample) {
    return sample == null || sample.run() != run ? null : sample;
  }

  private DomainStatistics.@Nullable Cpu showCpu() {
    Sample<Usage.Cpu> now = ofThisRun(cpu.last());
    return now == null
        ? null
        : new DomainStatistics.Cpu(
            now.at(),
            now.counters().nanos(),
            now.counters().vcpus(),
            percent(),
            percentages.list());
  }

  private DomainStatistics.@Nullable Memory showMemory() {
    return memory == null || memoryAt == null
        ? null
        : new DomainStatistics.Memory(
            memoryAt,
            memory.current(),
            memory.maximum(),
            memory.resident(),
            memory.available(),
            memory.unused(),
            memory.usable());
  }

  private DomainStatistics.Nic show(Usage.Nic nic) {
    Usage.Nic before = first(nics.base(), one -> one.device().equals(nic.device()));
    return new DomainStatistics.Nic(
        nic.device(),
        show(nic.received(), before == null ? null : before.received()),
        show(nic.sent(), before == null ? null : before.sent()));
  }

  private DomainStatistics.Packets show(Usage.Packets now, Usage.@Nullable Packets before) {
    return new DomainStatistics.Packets(
        now.bytes(),
        now.packets(),
        now.errors(),
        now.drops(),
        before == null ? null : nics.rate(before.bytes(), now.bytes()));
  }

  private DomainStatistics.Disk show(DiskUsage.Disk disk) {
    DiskUsage.Disk before = first(disks.base(), one -> one.device().equals(disk.device()));
    return new DomainStatistics.Disk(
        disk.device(),
        disk.source(),
        show(disk.read(), before == null ? null : before.read()),
        show(disk.written(), before == null ? null : before.written()),
        disk.capacity(),
        disk.allocated());
  }

  private DomainStatistics.Requests show(
      DiskUsage.Requests now, DiskUsage.@Nullable Requests before) {
    return new DomainStatistics.Requests(
        now.bytes(),
        now.requests(),
        now.nanos(),
        before == null ? null : disks.rate(before.bytes(), now.bytes()),
        before == null ? null : disks.rate(before.requests(), now.requests()));
  }

  private static <T> @Nullable T first(@Nullable List<T> all, Predicate<T> wanted) {
    return all == null ? null : all.stream().filter(wanted).findFirst().orElse(null);
  }
}
