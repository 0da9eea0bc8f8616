package org.xenios.manager;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.LiveDevice;
import org.xenios.hypervisor.Redefinition;
import org.xenios.hypervisor.RunState;
import org.xenios.hypervisor.Screenshot;
import org.xenios.hypervisor.Usage;
import org.xenios.hypervisor.Volume;
import org.xenios.machine.HostCapabilities;

/** Domains in memory, to bring about an order of answers and events that no real one would. */
public class FakeHypervisor implements Hypervisor {
  public final Map<UUID, DomainState> states = new ConcurrentHashMap<>();
  public final Map<UUID, String> metadata = new ConcurrentHashMap<>();
  public final Map<UUID, String> next = new ConcurrentHashMap<>();
  public final List<Redefinition> redefined = new ArrayList<>();
  public List<HandMade> handMade = List.of();
  public final Map<String, byte[]> volumes = new ConcurrentHashMap<>();
  public final Map<String, String> media = new ConcurrentHashMap<>();
  public final List<HostCapabilities.Pool> pools = new ArrayList<>();
  private final List<Consumer<HypervisorEvent>> listeners = new CopyOnWriteArrayList<>();

  public UUID add(String name, RunState state) {
    UUID uuid = UUID.randomUUID();
    put(uuid, name, state);
    return uuid;
  }

  public void put(UUID uuid, String name, RunState state) {
    states.put(uuid, new DomainState(uuid, name, state.active() ? 1 : -1, state, ""));
  }

  public void tell(HypervisorEvent event) {
    listeners.forEach(listener -> listener.accept(event));
  }

  private void move(UUID domain, RunState to) {
    DomainState now = state(domain);
    put(domain, now.name(), to);
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public String uri() {
    return "fake:///";
  }

  @Override
  public HostStatus status() {
    return new HostStatus(HostStatus.State.CONNECTED, "in memory", Instant.EPOCH);
  }

  @Override
  public HostCapabilities capabilities() {
    return new HostCapabilities(
        "local",
        "TEST",
        "1",
        "9.0.0",
        "x86_64",
        4,
        8L << 30,
        new HostCapabilities.HardwareVt(false, "none"),
        List.of(),
        List.of("default", "lan"),
        pools);
  }

  @Override
  public List<DomainState> list() {
    return List.copyOf(states.values());
  }

  @Override
  public DomainState state(UUID domain) {
    DomainState state = states.get(domain);
    if (state == null) {
      throw new HypervisorException(Cause.NO_DOMAIN, 42, 0, "no domain " + domain);
    }
    return state;
  }

  @Override
  public DomainFigures figures(UUID domain) {
    return new DomainFigures(1, 1, 1, 0, true, false);
  }

  @Override
  public Usage usage() {
    throw new HypervisorException(Cause.UNSUPPORTED, 3, 0, "counts nothing");
  }

  @Override
  public DiskUsage diskUsage() {
    throw new HypervisorException(Cause.UNSUPPORTED, 3, 0, "counts nothing");
  }

  @Override
  public String preview(DomainDefinition definition) {
    return "<domain/>";
  }

  @Override
  public void define(DomainDefinition definition) {
    put(definition.uuid(), definition.name(), RunState.SHUTOFF);
    metadata.put(definition.uuid(), definition.metadata());
  }

  @Override
  public void undefine(UUID domain) {
    state(domain);
    states.remove(domain);
    metadata.remove(domain);
  }

  @Override
  public void start(UUID domain, boolean paused) {
    move(domain, paused ? RunState.PAUSED : RunState.RUNNING);
  }

  @Override
  public void shutdown(UUID domain, Signal signal) {}

  @Override
  public void reboot(UUID domain, Signal signal) {}

  @Override
  public void reset(UUID domain) {}

  @Override
  public void pause(UUID domain) {
    move(domain, RunState.PAUSED);
  }

  @Override
  public void resume(UUID domain) {
    move(domain, RunState.RUNNING);
  }

  @Override
  public void destroy(UUID domain) {
    move(domain, RunState.SHUTOFF);
  }

  @Override
  public void setAutostart(UUID domain, boolean on) {}

  @Override
  public boolean setMemory(UUID domain, long bytes) {
    return true;
  }

  @Override
  public boolean setVcpus(UUID domain, int vcpus) {
    return true;
  }

  @Override
  public String xml(UUID domain, boolean inactive) {
    return "<domain/>";
  }

  @Override
  public List<LiveDevice> devices(UUID domain) {
    return List.of();
  }

  @Override
  public String metadata(UUID domain) {
    state(domain);
    return metadata.get(domain);
  }

  @Override
  public void setMetadata(UUID domain, String element) {
    state(domain);
    metadata.put(domain, element);
  }

  @Override
  public String nextMetadata(UUID domain) {
    state(domain);
    return next.getOrDefault(domain, metadata.get(domain));
  }

  @Override
  public void changeMetadata(UUID domain, UnaryOperator<String> change) {
    state(domain);
    metadata.computeIfPresent(domain, (key, kept) -> change.apply(kept));
    next.computeIfPresent(domain, (key, kept) -> change.apply(kept));
  }

  @Override
  public Foreseen foresee(Redefinition redefinition) {
    return new Foreseen(handMade, null);
  }

  @Override
  public List<HandMade> redefine(Redefinition redefinition) {
    boolean active = state(redefinition.uuid()).state().active();
    redefined.add(redefinition);
    (active ? next : metadata).put(redefinition.uuid(), redefinition.metadata());
    return handMade;
  }

  @Override
  public Display display(UUID domain) {
    return null;
  }

  @Override
  public Screenshot screenshot(UUID domain) {
    throw new HypervisorException(Cause.UNSUPPORTED, 0, 0, "no screen");
  }

  @Override
  public void changeMedium(UUID domain, String part, String source) {
    state(domain);
    media.put(part, source == null ? "" : source);
  }

  @Override
  public void createVolume(Volume volume) {
    if (volumes.putIfAbsent(volume.path(), new byte[0]) != null) {
      throw new HypervisorException(Cause.EXISTS, 0, 0, volume.path() + " exists already");
    }
  }

  @Override
  public void writeVolume(Volume volume, InputStream content) {
    createVolume(volume);
    try {
      volumes.put(volume.path(), content.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void deleteVolume(String path) {
    volumes.remove(path);
  }

  @Override
  public ConsoleLog consoleLog(UUID domain) {
    return new FakeConsole();
  }

  @Override
  public ConsoleStream openConsole(UUID domain, boolean force) {
    throw new HypervisorException(Cause.UNSUPPORTED, 0, 0, "no console");
  }

  @Override
  public Subscription subscribe(Consumer<HypervisorEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
