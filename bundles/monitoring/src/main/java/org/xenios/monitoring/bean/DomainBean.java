package org.xenios.monitoring.bean;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.Domain.BootStage;
import org.xenios.domain.DomainStatistics;
import org.xenios.domain.DomainStatistics.Cpu;
import org.xenios.domain.DomainStatistics.Disk;
import org.xenios.domain.DomainStatistics.Memory;
import org.xenios.domain.DomainStatistics.Nic;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.DriverPin;
import org.xenios.domain.Generation;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.Operation;
import org.xenios.domain.Run;
import org.xenios.guest.Guest;

/** Answers for one domain from what is known at the time of asking. */
final class DomainBean implements DomainMXBean {
  private final Latest<Domain> latest;
  private final Services services;
  private final GuestDrivers drivers;
  private final Pending pending;
  private final Work work;

  DomainBean(
      Latest<Domain> latest, Services services, GuestDrivers drivers, Pending pending, Work work) {
    this.latest = latest;
    this.services = services;
    this.drivers = drivers;
    this.pending = pending;
    this.work = work;
  }

  @Override
  public String getHost() {
    return latest.get().host();
  }

  @Override
  public String getName() {
    return latest.get().name();
  }

  @Override
  public String getUuid() {
    return latest.get().uuid().toString();
  }

  @Override
  public int getId() {
    return latest.get().id();
  }

  @Override
  public String getState() {
    return latest.get().state().word();
  }

  @Override
  public String getStateReason() {
    return latest.get().reason();
  }

  @Override
  public boolean isStale() {
    return latest.get().stale();
  }

  @Override
  public String getStage() {
    return stage(BootStage::name);
  }

  @Override
  public String getStageDetail() {
    return stage(BootStage::detail);
  }

  private String stage(Function<BootStage, String> part) {
    return Optional.ofNullable(latest.get().stage()).map(part).orElse("");
  }

  @Override
  public String getHealth() {
    return latest.get().health().word();
  }

  @Override
  public String getGuest() {
    return Optional.ofNullable(latest.get().guest()).map(Guest::toString).orElse("");
  }

  @Override
  public String getDriver() {
    return binding(Binding::driver);
  }

  @Override
  public String getDriverVersion() {
    return binding(Binding::version);
  }

  private String binding(Function<Binding, String> part) {
    return Optional.ofNullable(latest.get().binding()).map(part).orElse("");
  }

  @Override
  public String getBusy() {
    return Optional.ofNullable(latest.get().busy()).orElse("");
  }

  @Override
  public String getGeneration() {
    return generation().map(g -> g.version() + "/" + g.digest()).orElse("");
  }

  private Optional<Generation> generation() {
    return Optional.ofNullable(latest.get().binding())
        .flatMap(
            by ->
                drivers.generations().stream()
                    .filter(g -> g.driver().equals(by.driver()) && g.version().equals(by.version()))
                    .findFirst());
  }

  @Override
  public String getServing() {
    return Optional.ofNullable(latest.get().guest())
        .flatMap(
            guest ->
                drivers.families().stream()
                    .filter(family -> family.family().equals(guest.family()))
                    .findFirst())
        .map(DriverFamily::serving)
        .orElse("");
  }

  @Override
  public String getPendingRedesign() {
    return pending.of(latest.get());
  }

  private Optional<Run> run() {
    Domain domain = latest.get();
    return services.runs().get().flatMap(runs -> runs.of(domain.host(), domain.uuid()));
  }

  private Optional<Instant> since() {
    return latest.get().state().active() ? run().map(Run::since) : Optional.empty();
  }

  @Override
  public long getStartedMillis() {
    return since().map(Instant::toEpochMilli).orElse(0L);
  }

  @Override
  public long getUptimeMillis() {
    return since().map(Known::age).orElse(-1L);
  }

  @Override
  public long getBootMillis() {
    return run().map(Run::boot).map(Duration::toMillis).orElse(-1L);
  }

  @Override
  public int getReboots() {
    return run().map(Run::reboots).orElse(-1);
  }

  @Override
  public int getPanics() {
    return run().map(Run::panics).orElse(-1);
  }

  @Override
  public int getCrashes() {
    return run().map(Run::crashes).orElse(-1);
  }

  @Override
  public int getIoErrors() {
    return run().map(Run::ioErrors).orElse(-1);
  }

  @Override
  public String getAgent() {
    return run().map(Run::agent).map(there -> there ? "up" : "down").orElse("");
  }

  private Optional<DomainStatistics> used() {
    Domain domain = latest.get();
    return services
        .statistics()
        .get()
        .flatMap(statistics -> statistics.domain(domain.host(), domain.uuid()));
  }

  private Optional<Cpu> cpu() {
    return used().map(DomainStatistics::cpu);
  }

  private Optional<Memory> memory() {
    return used().map(DomainStatistics::memory);
  }

  private long nics(ToLongFunction<Nic> figure) {
    return used()
        .filter(all -> all.nicsAt() != null)
        .map(all -> all.nics().stream().mapToLong(figure).sum())
        .orElse(-1L);
  }

  private double nicRate(Function<Nic, @Nullable Double> rate) {
    return used().map(all -> Rates.sum(all.nics(), rate)).orElse(-1.0);
  }

  private long disks(ToLongFunction<Disk> figure) {
    return used()
        .filter(all -> all.disksAt() != null)
        .map(all -> all.disks().stream().mapToLong(figure).sum())
        .orElse(-1L);
  }

  private double diskRate(Function<Disk, @Nullable Double> rate) {
    return used().map(all -> Rates.sum(all.disks(), rate)).orElse(-1.0);
  }

  @Override
  public boolean isFiguresStale() {
    return used().map(DomainStatistics::stale).orElse(latest.get().stale());
  }

  @Override
  public long getFiguresAgeMillis() {
    return cpu().map(cpu -> Known.age(cpu.at())).orElse(-1L);
  }

  @Override
  public int getVcpus() {
    return cpu().map(Cpu::vcpus).orElse(-1);
  }

  @Override
  public long getCpuTimeNanos() {
    return cpu().map(Cpu::nanos).orElse(-1L);
  }

  @Override
  public double getCpuPercent() {
    return cpu().map(Cpu::percent).orElse(-1.0);
  }

  @Override
  public long getMemoryBytes() {
    return memory().map(Memory::current).orElse(-1L);
  }

  @Override
  public long getMemoryMaximumBytes() {
    return memory().map(Memory::maximum).orElse(-1L);
  }

  @Override
  public long getMemoryResidentBytes() {
    return memory().map(Memory::resident).orElse(-1L);
  }

  @Override
  public long getGuestMemoryAvailableBytes() {
    return memory().map(Memory::available).orElse(-1L);
  }

  @Override
  public long getGuestMemoryUnusedBytes() {
    return memory().map(Memory::unused).orElse(-1L);
  }

  @Override
  public long getGuestMemoryUsableBytes() {
    return memory().map(Memory::usable).orElse(-1L);
  }

  @Override
  public long getNetworkAgeMillis() {
    return used().map(all -> Known.age(all.nicsAt())).orElse(-1L);
  }

  @Override
  public long getNetworkReceivedBytes() {
    return nics(nic -> nic.received().bytes());
  }

  @Override
  public long getNetworkSentBytes() {
    return nics(nic -> nic.sent().bytes());
  }

  @Override
  public double getNetworkReceivedBytesPerSecond() {
    return nicRate(nic -> nic.received().bytesPerSecond());
  }

  @Override
  public double getNetworkSentBytesPerSecond() {
    return nicRate(nic -> nic.sent().bytesPerSecond());
  }

  @Override
  public NicRow[] getNetworks() {
    return used().stream()
        .flatMap(all -> all.nics().stream())
        .map(NicRow::new)
        .toArray(NicRow[]::new);
  }

  @Override
  public long getDiskAgeMillis() {
    return used().map(all -> Known.age(all.disksAt())).orElse(-1L);
  }

  @Override
  public long getDiskReadBytes() {
    return disks(disk -> disk.read().bytes());
  }

  @Override
  public long getDiskWrittenBytes() {
    return disks(disk -> disk.written().bytes());
  }

  @Override
  public long getDiskReadRequests() {
    return disks(disk -> disk.read().requests());
  }

  @Override
  public long getDiskWriteRequests() {
    return disks(disk -> disk.written().requests());
  }

  @Override
  public double getDiskReadBytesPerSecond() {
    return diskRate(disk -> disk.read().bytesPerSecond());
  }

  @Override
  public double getDiskWrittenBytesPerSecond() {
    return diskRate(disk -> disk.written().bytesPerSecond());
  }

  @Override
  public double getDiskReadRequestsPerSecond() {
    return diskRate(disk -> disk.read().requestsPerSecond());
  }

  @Override
  public double getDiskWriteRequestsPerSecond() {
    return diskRate(disk -> disk.written().requestsPerSecond());
  }

  @Override
  public DiskRow[] getDisks() {
    return used().stream()
        .flatMap(all -> all.disks().stream())
        .map(DiskRow::new)
        .toArray(DiskRow[]::new);
  }

  private ExecutionRow carryOut(Function<String, Operation> operation) {
    return work.carryOut(operation.apply(work.ref(latest.get())));
  }

  @Override
  public ExecutionRow start() {
    return start(false);
  }

  @Override
  public ExecutionRow start(boolean paused) {
    return carryOut(ref -> new Operation.Start(ref, paused));
  }

  @Override
  public ExecutionRow shutdown() {
    return shutdown(0, false);
  }

  @Override
  public ExecutionRow shutdown(int timeoutSeconds, boolean force) {
    return carryOut(ref -> new Operation.Shutdown(ref, millis(timeoutSeconds), force));
  }

  @Override
  public ExecutionRow reboot() {
    return reboot(0, false);
  }

  @Override
  public ExecutionRow reboot(int timeoutSeconds, boolean force) {
    return carryOut(ref -> new Operation.Reboot(ref, millis(timeoutSeconds), force));
  }

  @Override
  public ExecutionRow pause() {
    return carryOut(Operation.Pause::new);
  }

  @Override
  public ExecutionRow resume() {
    return carryOut(Operation.Resume::new);
  }

  @Override
  public ExecutionRow reset() {
    return carryOut(Operation.Reset::new);
  }

  @Override
  public ExecutionRow destroy() {
    return carryOut(Operation.Destroy::new);
  }

  @Override
  public ExecutionRow set(long memoryBytes, int vcpus) {
    notNegative("memoryBytes", memoryBytes);
    notNegative("vcpus", vcpus);
    if (memoryBytes == 0 && vcpus == 0) {
      throw new IllegalArgumentException("say what to set: memoryBytes, vcpus, or both");
    }
    return carryOut(ref -> new Operation.Set(ref, memoryBytes, vcpus));
  }

  private static long millis(int timeoutSeconds) {
    notNegative("timeoutSeconds", timeoutSeconds);
    return timeoutSeconds * 1000L;
  }

  private static void notNegative(String name, long figure) {
    if (figure < 0) {
      throw new IllegalArgumentException(name + " is " + figure + ": 0 or more is meant");
    }
  }

  @Override
  public ExecutionRow autostart(boolean on) {
    return carryOut(ref -> new Operation.Autostart(ref, on));
  }

  @Override
  public ExecutionRow eject(String drive, String insert) {
    String image = blank(insert) ? null : work.said(() -> Work.path(insert).toString());
    return carryOut(ref -> new Operation.Eject(ref, blank(drive) ? null : drive, image));
  }

  /** Clients can leave a text out. */
  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  @Override
  public String[] previewRedesign() {
    return work.said(
        () -> DesignLines.of(work.manager().redesign(work.ref(latest.get())).changes()));
  }

  @Override
  public ExecutionRow redesign() {
    return carryOut(ref -> new Operation.Redesign(ref, false));
  }

  @Override
  public ExecutionRow revertRedesign() {
    return carryOut(ref -> new Operation.Redesign(ref, true));
  }

  @Override
  public ExecutionRow pin(String version) {
    DriverPin pin = work.said(() -> PinWords.pin(drivers, family(), "", version));
    return carryOut(ref -> new Operation.Pin(ref, pin));
  }

  private String family() {
    return Optional.ofNullable(latest.get().guest()).map(Guest::family).orElse("");
  }

  @Override
  public ExecutionRow unpin() {
    return carryOut(ref -> new Operation.Pin(ref, null));
  }

  @Override
  public ExecutionRow delete() {
    return delete(false, false);
  }

  @Override
  public ExecutionRow delete(boolean disks, boolean force) {
    return carryOut(ref -> new Operation.Delete(ref, disks, force));
  }
}
