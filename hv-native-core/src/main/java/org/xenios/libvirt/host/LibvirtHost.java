package org.xenios.libvirt.host;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.ShutdownWay.Signal;
import org.xenios.hypervisor.ConsoleLog;
import org.xenios.hypervisor.ConsoleStream;
import org.xenios.hypervisor.DiskUsage;
import org.xenios.hypervisor.Display;
import org.xenios.hypervisor.DomainDefinition;
import org.xenios.hypervisor.DomainFigures;
import org.xenios.hypervisor.DomainState;
import org.xenios.hypervisor.Foreseen;
import org.xenios.hypervisor.HandMade;
import org.xenios.hypervisor.HostStatus;
import org.xenios.hypervisor.Hypervisor;
import org.xenios.hypervisor.HypervisorEvent;
import org.xenios.hypervisor.LiveDevice;
import org.xenios.hypervisor.LogFiles;
import org.xenios.hypervisor.Redefinition;
import org.xenios.hypervisor.Screenshot;
import org.xenios.hypervisor.Usage;
import org.xenios.hypervisor.Volume;
import org.xenios.libvirt.binding.Connection;
import org.xenios.libvirt.binding.DomainHandle;
import org.xenios.libvirt.xml.LiveDevices;
import org.xenios.machine.HostCapabilities;

/** One configured host. */
final class LibvirtHost implements Hypervisor {
  /** Statistics that hang leave all other calls their threads. */
  private static final int READINGS_AT_ONCE = 3;

  private static final Duration READING_LIMIT = Duration.ofSeconds(15);

  private final HostConfig config;
  private final EventDispatcher events;
  private final HostLink link;
  private final Calls calls;
  private final Calls readings;
  private final Readings counted = new Readings();

  LibvirtHost(HostConfig config, LibvirtRuntime runtime) {
    this.config = config;
    events = new EventDispatcher(config.name());
    link = new HostLink(config, runtime, events);
    calls = new Calls(config.name(), config.callTimeout(), config.workers());
    readings = new Calls(config.name(), readingLimit(config), READINGS_AT_ONCE);
  }

  private static Duration readingLimit(HostConfig config) {
    Duration most = config.callTimeout();
    return most.compareTo(READING_LIMIT) < 0 ? most : READING_LIMIT;
  }

  void start() {
    link.start();
  }

  /** Lets go of the host; no domain is touched. */
  void stop() throws InterruptedException {
    link.stop();
    calls.stop();
    readings.stop();
    events.stop();
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public String uri() {
    return config.shownUri();
  }

  @Override
  public HostStatus status() {
    return link.status();
  }

  @Override
  public HostCapabilities capabilities() {
    return link.session().capabilities();
  }

  @Override
  public List<DomainState> list() {
    return withSession("list", session -> Listing.list(session.connection()));
  }

  @Override
  public DomainState state(UUID domain) {
    return ask(domain, "state", Listing::state);
  }

  @Override
  public DomainFigures figures(UUID domain) {
    return ask(domain, "figures", Figures::read);
  }

  @Override
  public Usage usage() {
    Session session = link.session();
    return readings.run("statistics", () -> counted.usage(session));
  }

  @Override
  public DiskUsage diskUsage() {
    Session session = link.session();
    return readings.run("disk statistics", () -> counted.disks(session));
  }

  @Override
  public String preview(DomainDefinition definition) {
    return withSession("preview", session -> build(session, definition, null));
  }

  @Override
  public void define(DomainDefinition definition) {
    withSession(
        "define",
        session -> {
          String xml = build(session, definition, Screens.newPassword());
          Defining.define(session.connection(), definition, xml);
          return true;
        });
  }

  private String build(Session session, DomainDefinition definition, @Nullable String password) {
    return Defining.build(
        definition, session.capabilities().arch(), logFile(definition.uuid()), password);
  }

  @Override
  public void undefine(UUID domain) {
    act(domain, "undefine", Defining::undefine);
  }

  @Override
  public void start(UUID domain, boolean paused) {
    act(domain, "start", d -> d.start(paused ? DomainHandle.START_PAUSED : 0));
  }

  @Override
  public void shutdown(UUID domain, Signal signal) {
    act(domain, "shutdown", d -> Signals.send(signal, d::shutdown));
  }

  @Override
  public void reboot(UUID domain, Signal signal) {
    act(domain, "reboot", d -> Signals.send(signal, d::reboot));
  }

  @Override
  public void reset(UUID domain) {
    act(domain, "reset", DomainHandle::reset);
  }

  @Override
  public void pause(UUID domain) {
    act(domain, "pause", DomainHandle::suspend);
  }

  @Override
  public void resume(UUID domain) {
    act(domain, "resume", DomainHandle::resume);
  }

  @Override
  public void destroy(UUID domain) {
    act(domain, "destroy", DomainHandle::destroy);
  }

  @Override
  public void setAutostart(UUID domain, boolean on) {
    act(domain, "autostart", d -> d.setAutostart(on));
  }

  @Override
  public boolean setMemory(UUID domain, long bytes) {
    return ask(domain, "set memory", d -> Figures.setMemory(d, bytes));
  }

  @Override
  public boolean setVcpus(UUID domain, int vcpus) {
    return ask(domain, "set vcpus", d -> Figures.setVcpus(d, vcpus));
  }

  @Override
  public String xml(UUID domain, boolean inactive) {
    return ask(domain, "definition", d -> d.xml(inactive ? DomainHandle.XML_INACTIVE : 0));
  }

  @Override
  public List<LiveDevice> devices(UUID domain) {
    return ask(domain, "devices", d -> LiveDevices.read(d.xml(0)));
  }

  @Override
  public @Nullable String metadata(UUID domain) {
    return ask(domain, "metadata", Metadata::read).orElse(null);
  }

  @Override
  public void setMetadata(UUID domain, @Nullable String element) {
    act(domain, "set metadata", d -> Metadata.write(d, element));
  }

  @Override
  public @Nullable String nextMetadata(UUID domain) {
    return ask(domain, "metadata", Metadata::readNext).orElse(null);
  }

  @Override
  public void changeMetadata(UUID domain, UnaryOperator<String> change) {
    act(domain, "change metadata", d -> Metadata.change(d, change));
  }

  @Override
  public Foreseen foresee(Redefinition redefinition) {
    return withDomain(
        redefinition.uuid(),
        "foresee",
        (session, handle) -> redefining(session, redefinition).foresee(handle));
  }

  @Override
  public List<HandMade> redefine(Redefinition redefinition) {
    return withDomain(
        redefinition.uuid(),
        "redefine",
        (session, handle) ->
            redefining(session, redefinition).define(session.connection(), handle));
  }

  private Redefining redefining(Session session, Redefinition redefinition) {
    return new Redefining(
        redefinition, session.capabilities().arch(), logFile(redefinition.uuid()));
  }

  @Override
  public @Nullable Display display(UUID domain) {
    return ask(domain, "display", d -> Optional.ofNullable(Screens.display(d))).orElse(null);
  }

  @Override
  public Screenshot screenshot(UUID domain) {
    return ask(domain, "screenshot", Screens::shot);
  }

  @Override
  public void changeMedium(UUID domain, String part, @Nullable String source) {
    act(domain, "change medium", d -> Media.change(d, part, source));
  }

  @Override
  public void createVolume(Volume volume) {
    onHost("create volume", connection -> Volumes.create(connection, volume));
  }

  @Override
  public void writeVolume(Volume volume, InputStream content) {
    onHost("write volume", connection -> Volumes.write(connection, volume, content));
  }

  @Override
  public void deleteVolume(String path) {
    onHost("delete volume", connection -> Volumes.delete(connection, path));
  }

  @Override
  public ConsoleLog consoleLog(UUID domain) {
    Path file = logFile(domain);
    return file == null ? new NoConsoleLog(name()) : new LogFiles(file);
  }

  private @Nullable Path logFile(UUID domain) {
    Path directory = config.consoleDir();
    return directory == null ? null : directory.resolve(domain + ".log");
  }

  @Override
  public ConsoleStream openConsole(UUID domain, boolean force) {
    return withSession(
        "console",
        session -> {
          try (DomainHandle handle = session.connection().domain(domain)) {
            return new HostConsole(handle.openConsole(force), session);
          }
        });
  }

  @Override
  public Subscription subscribe(Consumer<HypervisorEvent> listener) {
    return events.subscribe(listener);
  }

  private <T> T withSession(String what, Function<Session, T> call) {
    Session session = link.session();
    return calls.run(what, () -> call.apply(session));
  }

  private void onHost(String what, Consumer<Connection> call) {
    withSession(
        what,
        session -> {
          call.accept(session.connection());
          return true;
        });
  }

  private <T> T ask(UUID domain, String what, Function<DomainHandle, T> call) {
    return withDomain(domain, what, (session, handle) -> call.apply(handle));
  }

  private <T> T withDomain(UUID domain, String what, BiFunction<Session, DomainHandle, T> call) {
    return withSession(
        what,
        session -> {
          try (DomainHandle handle = session.connection().domain(domain)) {
            return call.apply(session, handle);
          }
        });
  }

  private void act(UUID domain, String what, Consumer<DomainHandle> call) {
    ask(
        domain,
        what,
        handle -> {
          call.accept(handle);
          return true;
        });
  }
}
