package org.xenios.monitoring.bean;

import java.util.Optional;
import java.util.function.Function;
import org.xenios.domain.Domain;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.Domain.BootStage;
import org.xenios.guest.Guest;
import org.xenios.hypervisor.DomainFigures;

/** Answers for one domain from what is known at the time of asking. */
final class DomainBean implements DomainMXBean {
  private final Latest<Domain> latest;
  private final Figures figures;

  DomainBean(Latest<Domain> latest, Figures figures) {
    this.latest = latest;
    this.figures = figures;
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
  public long getMemoryBytes() {
    return figures.of(latest.get()).map(DomainFigures::memory).orElse(-1L);
  }

  @Override
  public int getVcpus() {
    return figures.of(latest.get()).map(DomainFigures::vcpus).orElse(-1);
  }

  @Override
  public long getCpuTimeNanos() {
    return figures.of(latest.get()).map(DomainFigures::cpuNanos).orElse(-1L);
  }
}
