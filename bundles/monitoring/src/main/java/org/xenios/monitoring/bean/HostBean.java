package org.xenios.monitoring.bean;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.xenios.domain.Host;
import org.xenios.domain.HostStatistics;
import org.xenios.hypervisor.HostStatus;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Mode;

/** Answers for one host from what is known at the time of asking. */
final class HostBean implements HostMXBean {
  private final Latest<Host> latest;
  private final Services services;

  HostBean(Latest<Host> latest, Services services) {
    this.latest = latest;
    this.services = services;
  }

  @Override
  public String getName() {
    return latest.get().name();
  }

  @Override
  public String getUri() {
    return latest.get().uri();
  }

  @Override
  public String getState() {
    return latest.get().status().state().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String getReason() {
    return latest.get().status().reason();
  }

  @Override
  public long getSinceMillis() {
    return latest.get().status().since().toEpochMilli();
  }

  @Override
  public String getHypervisor() {
    return offered(HostCapabilities::hypervisor, "");
  }

  @Override
  public String getHypervisorVersion() {
    return offered(HostCapabilities::hypervisorVersion, "");
  }

  @Override
  public String getLibvirtVersion() {
    return offered(HostCapabilities::libvirtVersion, "");
  }

  @Override
  public String getArch() {
    return offered(HostCapabilities::arch, "");
  }

  @Override
  public int getProcessors() {
    return offered(HostCapabilities::cpus, -1);
  }

  @Override
  public long getMemoryBytes() {
    return offered(HostCapabilities::memory, -1L);
  }

  @Override
  public boolean isHardwareVt() {
    return offered(host -> host.vt().present(), false);
  }

  @Override
  public String getHardwareVtEvidence() {
    return offered(host -> host.vt().evidence(), "");
  }

  @Override
  public String[] getModes() {
    return offered(
        host -> host.modes().stream().sorted().map(Mode::word).toArray(String[]::new),
        new String[0]);
  }

  @Override
  public int getDomainCount() {
    return latest.get().domains();
  }

  @Override
  public int getActiveCount() {
    return latest.get().active();
  }

  private <T> T offered(Function<HostCapabilities, T> part, T otherwise) {
    return Optional.ofNullable(latest.get().capabilities()).map(part).orElse(otherwise);
  }

  private Optional<HostStatistics> used() {
    String name = getName();
    return services
        .statistics()
        .get()
        .flatMap(all -> all.hosts().stream().filter(one -> one.host().equals(name)).findFirst());
  }

  @Override
  public boolean isFiguresStale() {
    return used()
        .map(HostStatistics::stale)
        .orElse(latest.get().status().state() != HostStatus.State.CONNECTED);
  }

  @Override
  public long getFiguresAgeMillis() {
    return used().map(one -> Known.age(one.at())).orElse(-1L);
  }

  @Override
  public double getCpuPercent() {
    return used().map(HostStatistics::cpuPercent).orElse(-1.0);
  }

  @Override
  public long getMemoryFreeBytes() {
    return used().map(HostStatistics::memoryFree).orElse(-1L);
  }

  @Override
  public long getDomainMemoryBytes() {
    return used().map(HostStatistics::domainMemory).orElse(-1L);
  }

  @Override
  public int getDomainVcpus() {
    return used().map(HostStatistics::vcpus).orElse(-1);
  }

  @Override
  public double getReadingMillis() {
    return used().map(one -> one.round().toNanos() / 1e6).orElse(-1.0);
  }
}
