package org.xenios.manager.domain;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.Operation;
import org.xenios.domain.Plan;
import org.xenios.domain.Redesign;
import org.xenios.domain.Rehearsal;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.ShutdownWay;
import org.xenios.guest.ShutdownWay.Signal;
import org.xenios.hypervisor.DomainDefinition;
import org.xenios.hypervisor.Hypervisor;
import org.xenios.hypervisor.Redefinition;
import org.xenios.hypervisor.RunState;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Reason;
import org.xenios.manager.driver.DriverRegistry;
import org.xenios.manager.execute.Executor;
import org.xenios.manager.execute.GuestWatch;
import org.xenios.manager.execute.Job;
import org.xenios.manager.plan.DesignDiff;
import org.xenios.manager.plan.Designed;
import org.xenios.manager.plan.Designer;
import org.xenios.manager.plan.Plans;
import org.xenios.manager.plan.Recognition;
import org.xenios.manager.plan.Redesigned;
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
  private final Recognition recognition;
  private final Designer designer;
  private final Executor executor;

  Planner(
      Hosts hosts,
      DriverRegistry drivers,
      Recognition recognition,
      Designer designer,
      Executor executor) {
    this.hosts = hosts;
    this.drivers = drivers;
    this.recognition = recognition;
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
    String name = create.spec().name();
    requireFree(name, host);
    Designed designed = designer.design(create, capabilities, hosts.run());
    DomainRecord record = designed.record();
    UUID uuid = UUID.randomUUID();
    String driver = record.binding().driver() + " " + record.binding().version();
    Plan plan =
        Plans.of(
            create,
            new Situation(
                host.name(),
                uuid,
                name,
                RunState.SHUTOFF,
                true,
                record,
                designed.seed(),
                capabilities,
                driver,
                List.of(),
                List.of(),
                null,
                designed.notes()));
    String xml =
        host.hypervisor()
            .preview(new DomainDefinition(uuid, name, record.design(), record.toXml()));
    GuestWatch watch = new Watch(host, uuid);
    return new Prepared(
        new Job(plan, host.hypervisor(), watch, record.design(), record),
        new Rehearsal(plan, record.design(), xml));
  }

  private static void requireFree(String name, HostEntry host) {
    host.refresh();
    if (host.domains().stream().anyMatch(domain -> domain.name().equals(name))) {
      throw new XeniosException(
          Code.INVALID,
          "a domain '"
              + name
              + "' exists already on host "
              + host.name()
              + ": choose another name, or domain:delete "
              + name);
    }
  }

  private Prepared ofDomain(Operation.OfDomain operation) {
    Hosts.Place place = hosts.findNow(operation.ref());
    HostEntry host = place.host();
    KnownDomain known = place.domain();
    host.readRecord(known);
    DomainRecord record =
        operation instanceof Operation.Redesign ? host.nextRecord(known) : known.record();
    String driver = null;
    List<ShutdownWay> ways = FOR_STRANGERS;
    boolean asksGuest =
        operation instanceof Operation.Shutdown || operation instanceof Operation.Reboot;
    if (asksGuest && record != null) {
      Answer answer =
          drivers.consult(
              record.guest().family(),
              record.pin(),
              d -> new Answer(d.label(), d.shutdown(record.guest(), record.design())));
      driver = answer.driver();
      ways = answer.ways();
    }
    Redesigned redesigned = null;
    if (operation instanceof Operation.Redesign redesign) {
      redesigned = record == null ? null : redesigned(place, record, redesign.revert());
      driver = redesigned == null || redesign.revert() ? null : label(redesigned);
    }
    if (operation instanceof Operation.Eject eject && eject.insert() != null) {
      recognition.checkMedium(eject.insert());
    }
    if (operation instanceof Operation.Pin pin && pin.pin() != null && record != null) {
      drivers.requireSomeThatFits(record.guest().family(), pin.pin());
    }
    Plan plan =
        Plans.of(
            operation,
            new Situation(
                host.name(),
                known.uuid,
                known.name(),
                known.state().state(),
                executor.busy(host.name(), known.uuid) == null,
                record,
                null,
                host.hypervisor().capabilities(),
                driver,
                ways,
                sharedFiles(operation, known),
                redesigned,
                List.of()));
    return new Prepared(
        new Job(
            plan,
            host.hypervisor(),
            new Watch(host, known.uuid),
            null,
            record,
            redesigned == null ? null : redesigned.record()),
        new Rehearsal(plan, null, null));
  }

  /** How a domain's design would differ if it were designed now. */
  Redesign redesign(String ref) {
    Hosts.Place place = hosts.findNow(ref);
    KnownDomain known = place.domain();
    DomainRecord record = place.host().nextRecord(known);
    if (record == null) {
      throw new XeniosException(
          Code.STATE,
          "Xenios did not create '"
              + known.name()
              + "', so there is no design to compare with: see domain:explain");
    }
    Redesigned redesigned = Objects.requireNonNull(redesigned(place, record, false));
    return new Redesign(
        place.host().name(),
        known.name(),
        record.binding(),
        redesigned.record().binding(),
        redesigned.changes(),
        redesigned.foreseen().handMade(),
        redesigned.foreseen().obstacle());
  }

  /** What a redesign, or taking one back, comes to; null when there is none to take back. */
  private @Nullable Redesigned redesigned(Hosts.Place place, DomainRecord record, boolean revert) {
    if (revert && record.previous() == null) {
      return null;
    }
    Hypervisor hypervisor = place.host().hypervisor();
    UUID uuid = place.domain().uuid;
    DomainRecord inForce = place.domain().record();
    DomainRecord target =
        revert
            ? record.reverted()
            : designer
                .redesign(record, hypervisor.capabilities())
                .replacing(inForce == null ? record : inForce);
    Redefinition redefinition =
        new Redefinition(uuid, record.design(), target.design(), metadata(target));
    return new Redesigned(
        target, DesignDiff.of(record.design(), target.design()), hypervisor.foresee(redefinition));
  }

  private static String metadata(DomainRecord record) {
    try {
      return record.toXml();
    } catch (IllegalArgumentException e) {
      throw new XeniosException(
          Code.REFUSED,
          "both designs together are more than is kept with a domain: " + e.getMessage());
    }
  }

  private static String label(Redesigned redesigned) {
    Binding by = redesigned.record().binding();
    return by.driver() + " " + by.version();
  }

  /** Asked only where files are to be removed: it takes a look at every domain. */
  private List<String> sharedFiles(Operation operation, KnownDomain known) {
    DomainRecord record = known.record();
    if (record == null || !(operation instanceof Operation.Delete delete)) {
      return List.of();
    }
    boolean removes = delete.disks() || record.spec().seed() != null;
    return removes ? SharedFiles.of(known, record, hosts.all()) : List.of();
  }

  private record Answer(String driver, List<ShutdownWay> ways) {}

  /** Watches one domain through its host's events, and by asking. */
  private record Watch(HostEntry host, UUID uuid) implements GuestWatch {
    @Override
    public void consoleBegins() {
      KnownDomain known = host.domain(uuid);
      if (known != null) {
        known.console.rewind();
      }
    }

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
