package org.xenios.manager.domain;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Operation;
import org.xenios.domain.Plan;
import org.xenios.domain.Rehearsal;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.ShutdownWay;
import org.xenios.guest.ShutdownWay.Signal;
import org.xenios.hypervisor.DomainDefinition;
import org.xenios.hypervisor.DomainFigures;
import org.xenios.hypervisor.RunState;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Reason;
import org.xenios.machine.Spec;
import org.xenios.manager.driver.DriverRegistry;
import org.xenios.manager.execute.Executor;
import org.xenios.manager.execute.GuestWatch;
import org.xenios.manager.execute.Job;
import org.xenios.manager.plan.Designer;
import org.xenios.manager.plan.Plans;
import org.xenios.manager.plan.Situation;
import org.xenios.manager.record.DomainRecord;

/**
 * Finds out all that a plan needs, drivers' answers included, and has it made. Nothing is done to
 * any domain here.
 */
final class Planner {
  private static final List<ShutdownWay> FOR_STRANGERS =
      List.of(
          new ShutdownWay(
              Signal.ACPI,
              1,
              0,
              "",
              60_000,
              Reason.always("Xenios did not create it and does not know its guest")));

  private final Hosts hosts;
  private final DriverRegistry drivers;
  private final Designer designer;
  private final Executor executor;

  Planner(Hosts hosts, DriverRegistry drivers, Designer designer, Executor executor) {
    this.hosts = hosts;
    this.drivers = drivers;
    this.designer = designer;
    this.executor = executor;
  }

  /** A plan ready to run. */
  record Prepared(Job job, Rehearsal rehearsal) {}

  Prepared prepare(Operation operation) {
    return operation instanceof Operation.OfDomain ofDomain
        ? ofDomain(ofDomain)
        : create((Operation.Create) operation);
  }

  private Prepared create(Operation.Create create) {
    HostEntry host = hosts.host(create.host());
    HostCapabilities capabilities = host.hypervisor().capabilities();
    Spec spec = create.spec();
    DomainRecord record = designer.design(spec, capabilities, hosts.run());
    host.refresh();
    if (host.domains().stream().anyMatch(domain -> domain.name().equals(spec.name()))) {
      throw new XeniosException(
          Code.INVALID,
          "a domain '"
              + spec.name()
              + "' exists already on host "
              + host.name()
              + ": choose another name, or domain:delete "
              + spec.name());
    }
    UUID uuid = UUID.randomUUID();
    String driver = record.binding().driver() + " " + record.binding().version();
    Plan plan =
        Plans.of(
            create,
            situation(host, uuid, spec.name(), RunState.SHUTOFF)
                .with(record, null, driver, List.of(), List.of()));
    String xml =
        host.hypervisor()
            .preview(new DomainDefinition(uuid, spec.name(), record.design(), record.toXml()));
    GuestWatch watch = new Watch(host, uuid);
    return new Prepared(
        new Job(plan, host.hypervisor(), watch, record.design(), record),
        new Rehearsal(plan, record.design(), xml));
  }

  private Prepared ofDomain(Operation.OfDomain operation) {
    Hosts.Place place = hosts.findNow(operation.ref());
    HostEntry host = place.host();
    KnownDomain known = place.domain();
    host.readRecord(known);
    DomainRecord record = known.record();
    String driver = null;
    List<ShutdownWay> ways = FOR_STRANGERS;
    boolean asksGuest =
        operation instanceof Operation.Shutdown || operation instanceof Operation.Reboot;
    if (asksGuest && record != null) {
      Answer answer =
          drivers.consult(
              record.guest().family(),
              d -> new Answer(d.label(), d.shutdown(record.guest(), record.design())));
      driver = answer.driver();
      ways = answer.ways();
    }
    DomainFigures figures =
        operation instanceof Operation.Set ? host.hypervisor().figures(known.uuid) : null;
    boolean removesDisks = operation instanceof Operation.Delete delete && delete.disks();
    List<String> shared =
        removesDisks && record != null ? SharedDisks.of(known, record, hosts.all()) : List.of();
    Plan plan =
        Plans.of(
            operation,
            situation(host, known.uuid, known.name(), known.state().state())
                .with(record, figures, driver, ways, shared));
    return new Prepared(
        new Job(plan, host.hypervisor(), new Watch(host, known.uuid), null, record),
        new Rehearsal(plan, null, null));
  }

  private record Answer(String driver, List<ShutdownWay> ways) {}

  private Base situation(HostEntry host, UUID uuid, String name, RunState state) {
    return new Base(host, uuid, name, state, executor.busy(host.name(), uuid) == null);
  }

  private record Base(HostEntry host, UUID uuid, String name, RunState state, boolean settled) {
    Situation with(
        @Nullable DomainRecord record,
        @Nullable DomainFigures figures,
        @Nullable String driver,
        List<ShutdownWay> ways,
        List<String> sharedDisks) {
      HostCapabilities capabilities = host.hypervisor().capabilities();
      return new Situation(
          host.name(),
          uuid,
          name,
          state,
          settled,
          record,
          figures,
          capabilities.memory(),
          capabilities.cpus(),
          driver,
          ways,
          sharedDisks);
    }
  }

  /** Watches one domain through its host's events, and by asking. */
  private record Watch(HostEntry host, UUID uuid) implements GuestWatch {
    @Override
    public boolean stopped() {
      KnownDomain known = host.refresh(uuid);
      return known == null || !known.active();
    }

    @Override
    public long boots() {
      KnownDomain known = host.domain(uuid);
      return known == null ? 0 : known.boots();
    }

    @Override
    public long news() {
      KnownDomain known = host.domain(uuid);
      return known == null ? 0 : known.newsSoFar();
    }

    @Override
    public void awaitNews(long seen, long millis) throws InterruptedException {
      KnownDomain known = host.domain(uuid);
      if (known == null) {
        Thread.sleep(millis);
      } else {
        known.awaitNews(seen, millis);
      }
    }
  }
}
