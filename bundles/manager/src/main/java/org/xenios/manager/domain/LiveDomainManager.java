package org.xenios.manager.domain;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.xenios.domain.Details;
import org.xenios.domain.Domain;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.Domain.Health;
import org.xenios.domain.DomainManager;
import org.xenios.domain.Event;
import org.xenios.domain.Execution;
import org.xenios.domain.Explanation;
import org.xenios.domain.Generation;
import org.xenios.domain.Host;
import org.xenios.domain.Inspection;
import org.xenios.domain.Operation;
import org.xenios.domain.Redesign;
import org.xenios.domain.Rehearsal;
import org.xenios.domain.Trial;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.BootImage;
import org.xenios.guest.Stages;
import org.xenios.hypervisor.ConsoleLog;
import org.xenios.hypervisor.ConsoleStream;
import org.xenios.hypervisor.Display;
import org.xenios.hypervisor.DomainState;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.manager.domain.Hosts.Place;
import org.xenios.manager.domain.Planner.Prepared;
import org.xenios.manager.driver.DriverRegistry;
import org.xenios.manager.driver.DriverRegistry.Serves;
import org.xenios.manager.driver.RuleBook;
import org.xenios.manager.event.EventLog;
import org.xenios.manager.execute.Executor;
import org.xenios.manager.execute.Journal;
import org.xenios.manager.plan.DesignDiff;
import org.xenios.manager.plan.Designer;
import org.xenios.manager.plan.Recognition;
import org.xenios.manager.record.DomainRecord;
import org.xenios.manager.run.RunBook;

/** The manager: what callers see of hosts, drivers, plans and executions together. */
@Component(service = DomainManager.class)
public final class LiveDomainManager implements DomainManager {
  private final Hosts hosts;
  private final DriverRegistry drivers;
  private final EventLog events;
  private final Executor executor;
  private final Recognition recognition;
  private final Planner planner;
  private final ConsoleWatch consoles;
  private final Trials trials;
  private final DesignWatch designs;

  /** Begins with what the hosts tell. */
  @Activate
  public LiveDomainManager(
      @Reference Hosts hosts,
      @Reference DriverRegistry drivers,
      @Reference EventLog events,
      @Reference Journal journal,
      @Reference RunBook runs) {
    this.hosts = hosts;
    this.drivers = drivers;
    this.events = events;
    this.executor = new Executor(events, journal);
    this.recognition = new Recognition(drivers);
    Designer designer = new Designer(drivers, recognition);
    this.planner = new Planner(hosts, drivers, recognition, designer, executor);
    this.trials = new Trials(hosts, drivers, designer);
    this.designs = new DesignWatch(hosts, drivers, designer, events);
    this.consoles = new ConsoleWatch(hosts, new RuleBook(drivers), runs);
    hosts.consolesBy(consoles::glance);
    hosts.operationsBy((host, uuid) -> executor.busy(host, uuid) != null);
    drivers.countDomainsBy(this::boundTo);
  }

  @Deactivate
  void deactivate() {
    drivers.countDomainsBy(generation -> 0);
    hosts.operationsBy((host, uuid) -> true);
    hosts.consolesBy((host, domain) -> {});
    designs.close();
    consoles.close();
    executor.close();
  }

  private int boundTo(Generation generation) {
    return (int)
        hosts.all().stream()
            .flatMap(host -> host.domains().stream())
            .map(KnownDomain::record)
            .filter(record -> record != null)
            .filter(
                record ->
                    record.binding().driver().equals(generation.driver())
                        && record.binding().version().equals(generation.version()))
            .count();
  }

  @Override
  public List<Host> hosts() {
    return hosts.all().stream()
        .map(
            host ->
                new Host(
                    host.name(),
                    host.hypervisor().uri(),
                    host.hypervisor().status(),
                    host.capabilities(),
                    host.domains().size(),
                    (int) host.domains().stream().filter(KnownDomain::active).count()))
        .toList();
  }

  @Override
  public List<Domain> domains() {
    hosts.refresh();
    return known();
  }

  @Override
  public List<Domain> known() {
    return hosts.all().stream()
        .flatMap(host -> host.domains().stream().map(domain -> describe(host, domain)))
        .sorted(Comparator.comparing(Domain::host).thenComparing(Domain::name))
        .toList();
  }

  @Override
  public Domain domain(String ref) {
    Place place = hosts.find(ref);
    if (!place.host().connected()) {
      return describe(place.host(), place.domain());
    }
    return described(said(() -> hosts.findNow(ref)));
  }

  /** Of a domain that was asked a moment ago. */
  private Domain described(Place now) {
    if (now.domain().active()) {
      consoles.look(now.host(), now.domain());
    }
    return describe(now.host(), now.domain());
  }

  /** With its record as it is now. */
  private static Place withRecord(Place place) {
    place.host().readRecord(place.domain());
    return place;
  }

  @Override
  public Details details(String ref) {
    Place place = said(() -> withRecord(hosts.findNow(ref)));
    Domain domain = described(place);
    DomainRecord record = place.domain().record();
    DomainRecord next = record == null ? null : said(() -> place.host().nextRecord(place.domain()));
    return new Details(
        domain,
        said(() -> place.host().hypervisor().figures(domain.uuid())),
        record == null ? null : record.spec(),
        record == null ? null : record.design(),
        record == null ? null : label(drivers.serves(record.guest().family(), record.pin())),
        record == null ? null : record.pin(),
        record == null || next == null || DesignDiff.of(record.design(), next.design()).isEmpty()
            ? null
            : next.binding(),
        next == null || next.previous() == null ? null : next.previous().binding(),
        executor.executions(domain.host(), domain.uuid()).stream().limit(10).toList());
  }

  private static @Nullable String label(@Nullable Serves serving) {
    return serving == null ? null : serving.label();
  }

  @Override
  public Rehearsal rehearse(Operation operation) {
    return said(() -> planner.prepare(operation).rehearsal());
  }

  @Override
  public Execution submit(Operation operation, String by) {
    Prepared prepared = said(() -> planner.prepare(operation));
    return executor.submit(prepared.job(), by);
  }

  @Override
  public Execution await(String id, Duration timeout, Consumer<Execution> onChange)
      throws InterruptedException {
    return executor.await(id, timeout, onChange);
  }

  @Override
  public List<Execution> executions() {
    return executor.executions();
  }

  @Override
  public Execution cancel(String id) {
    return executor.cancel(id);
  }

  @Override
  public Explanation explain(String ref) {
    Place place = said(() -> withRecord(connected(ref)));
    DomainRecord record = place.domain().record();
    return Explainer.explain(
        record == null ? null : record.design(),
        said(() -> place.host().hypervisor().devices(place.domain().uuid)));
  }

  @Override
  public Redesign redesign(String ref) {
    return said(() -> planner.redesign(ref));
  }

  @Override
  public Trial tryDriver(Path jar) {
    return said(() -> trials.of(jar));
  }

  @Override
  public String xml(String ref, boolean inactive) {
    Place place = connected(ref);
    return said(() -> place.host().hypervisor().xml(place.domain().uuid, inactive));
  }

  @Override
  public ConsoleLog log(String ref) {
    return DomainLogs.of(hosts.find(ref).domain().uuid);
  }

  @Override
  public ConsoleLog consoleLog(String ref) {
    Place place = hosts.find(ref);
    return place.host().hypervisor().consoleLog(place.domain().uuid);
  }

  @Override
  public ConsoleStream openConsole(String ref, boolean force) {
    Place place = connected(ref);
    return said(() -> place.host().hypervisor().openConsole(place.domain().uuid, force));
  }

  @Override
  public Display display(String ref) {
    return screen(running(ref));
  }

  @Override
  public byte[] screenshot(String ref) {
    Place place = running(ref);
    screen(place);
    return Picture.png(said(() -> place.host().hypervisor().screenshot(place.domain().uuid)));
  }

  private static Display screen(Place place) {
    Display display = said(() -> place.host().hypervisor().display(place.domain().uuid));
    if (display == null) {
      throw new XeniosException(
          Code.STATE,
          "'"
              + place.domain().name()
              + "' has no screen: its console is text, see domain:console and domain:log --console");
    }
    return display;
  }

  private Place running(String ref) {
    Place place = said(() -> hosts.findNow(ref));
    if (!place.domain().active()) {
      throw new XeniosException(
          Code.STATE,
          "'" + place.domain().name() + "' is shut off and shows nothing: domain:start it first");
    }
    return place;
  }

  @Override
  public Inspection inspect(Path file, BootImage.@Nullable Role role) {
    return recognition.inspect(recognition.read(file, role));
  }

  @Override
  public List<Event> events(long after) {
    return events.after(after);
  }

  private Place connected(String ref) {
    Place place = hosts.find(ref);
    Hosts.connected(place.host());
    return place;
  }

  private Domain describe(HostEntry host, KnownDomain known) {
    DomainState state = known.state();
    DomainRecord record = known.record();
    Binding binding = record == null ? null : record.binding();
    return new Domain(
        host.name(),
        known.uuid,
        state.name(),
        state.id(),
        state.state(),
        state.reason(),
        record == null ? null : record.guest(),
        known.active() ? known.console.stage() : null,
        binding,
        health(host, known, record),
        !host.connected(),
        executor.busy(host.name(), known.uuid));
  }

  private Health health(HostEntry host, KnownDomain known, @Nullable DomainRecord record) {
    if (record == null) {
      return Health.FOREIGN;
    }
    Domain.BootStage stage = known.console.stage();
    if (known.active() && stage != null && stage.name().equals(Stages.PANIC)) {
      return Health.PANICKED;
    }
    Serves serving = drivers.serves(record.guest().family(), record.pin());
    if (serving == null) {
      return Health.DRIVER_MISSING;
    }
    if (executor.isCutOff(host.name(), known.uuid)) {
      return Health.INTERRUPTED;
    }
    if (serving.failing()) {
      return Health.DRIVER_FAILING;
    }
    DesignWatch.Verdict verdict = known.verdict();
    boolean outdated =
        verdict != null && verdict.outdated() && verdict.serving() == serving.identity();
    return outdated ? Health.DESIGN_OUTDATED : Health.OK;
  }

  /** Puts a hypervisor's failure into words of this interface. */
  private static <T> T said(Supplier<T> asked) {
    try {
      return asked.get();
    } catch (HypervisorException e) {
      Code code =
          switch (e.kind()) {
            case NO_DOMAIN -> Code.NOT_FOUND;
            case EXISTS -> Code.INVALID;
            case INVALID_STATE -> Code.STATE;
            case UNSUPPORTED -> Code.UNSUPPORTED;
            case DISCONNECTED -> Code.HOST_DOWN;
            case TIMEOUT -> Code.TIMEOUT;
            case NO_AGENT, FAILED -> Code.FAILED;
          };
      throw new XeniosException(code, String.valueOf(e.getMessage()));
    }
  }
}
