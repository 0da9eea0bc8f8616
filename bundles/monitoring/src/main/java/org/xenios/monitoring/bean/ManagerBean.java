package org.xenios.monitoring.bean;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xenios.domain.Deployment;
import org.xenios.domain.DomainManager;
import org.xenios.domain.DriverFolder;
import org.xenios.domain.Event;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.HealthCheck;
import org.xenios.domain.Verdict;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.hypervisor.HostStatus;

/** Answers for the manager as a whole. */
final class ManagerBean implements ManagerMXBean {
  private static final int LATEST = 200;

  private final String version;
  private final DomainManager manager;
  private final GuestDrivers drivers;
  private final Services services;
  private final Work work;

  ManagerBean(
      String version, DomainManager manager, GuestDrivers drivers, Services services, Work work) {
    this.version = version;
    this.manager = manager;
    this.drivers = drivers;
    this.services = services;
    this.work = work;
  }

  @Override
  public String getVersion() {
    return version;
  }

  private Optional<Verdict> verdict() {
    return services.health().get().map(HealthCheck::verdict);
  }

  @Override
  public String getHealth() {
    return verdict().map(all -> all.level().name().toLowerCase(Locale.ROOT)).orElse("unknown");
  }

  @Override
  public FindingRow[] getFindings() {
    return verdict().stream()
        .flatMap(all -> all.findings().stream())
        .map(FindingRow::new)
        .toArray(FindingRow[]::new);
  }

  @Override
  public int getHostCount() {
    return manager.hosts().size();
  }

  @Override
  public int getConnectedHostCount() {
    return (int)
        manager.hosts().stream()
            .filter(host -> host.status().state() == HostStatus.State.CONNECTED)
            .count();
  }

  @Override
  public int getDomainCount() {
    return manager.known().size();
  }

  @Override
  public int getActiveDomainCount() {
    return (int) manager.known().stream().filter(domain -> domain.state().active()).count();
  }

  @Override
  public int getServedFamilyCount() {
    return (int) drivers.families().stream().filter(family -> family.serving() != null).count();
  }

  @Override
  public int getOperationsUnderWay() {
    return (int) manager.executions().stream().filter(one -> !one.outcome().ended()).count();
  }

  @Override
  public int getStuckDriverThreads() {
    return drivers.stuckThreads();
  }

  @Override
  public long getLastEvent() {
    List<Event> all = manager.events(0);
    return all.isEmpty() ? 0 : all.get(all.size() - 1).number();
  }

  @Override
  public long getFirstEvent() {
    List<Event> all = manager.events(0);
    return all.isEmpty() ? 0 : all.get(0).number();
  }

  @Override
  public EventRow[] getRecentEvents() {
    List<Event> all = manager.events(0);
    return rows(all.subList(Math.max(0, all.size() - LATEST), all.size()));
  }

  @Override
  public DeploymentRow[] getDeployments() {
    return services.folder().get().stream()
        .flatMap(folder -> folder.deployments().stream())
        .map(DeploymentRow::new)
        .toArray(DeploymentRow[]::new);
  }

  @Override
  public EventRow[] events(long after) {
    return rows(manager.events(after));
  }

  private static EventRow[] rows(List<Event> events) {
    return events.stream().map(EventRow::new).toArray(EventRow[]::new);
  }

  @Override
  public DeploymentRow deploy(String jar) {
    return work.said(
        () -> {
          Deployment deployed = folder().deploy(Work.path(jar));
          if (deployed.state() != Deployment.State.DEPLOYED) {
            throw new XeniosException(Code.REFUSED, jar + " is refused: " + deployed.text());
          }
          return new DeploymentRow(deployed);
        });
  }

  private DriverFolder folder() {
    return services
        .folder()
        .get()
        .orElseThrow(
            () ->
                new XeniosException(
                    Code.FAILED, "nobody keeps the deploy folder now: try again in a moment"));
  }

  @Override
  public TrialRow[] tryDriver(String jar) {
    return work.said(
        () ->
            manager.tryDriver(Work.path(jar)).domains().stream()
                .map(TrialRow::new)
                .toArray(TrialRow[]::new));
  }
}
