package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.After;
import org.junit.Before;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.xenios.domain.Domain;
import org.xenios.domain.DomainManager;
import org.xenios.domain.Event;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Generation;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.Operation;
import org.xenios.hypervisor.ConsoleLog;
import org.xenios.hypervisor.HostStatus;
import org.xenios.hypervisor.Hypervisor;
import org.xenios.machine.Spec;

/**
 * A test with guests: {@link #LOCAL} is a libvirt of the suite's own with real QEMU, {@link #SIM}
 * is libvirt's test driver. What a test created is gone after it.
 */
public abstract class GuestsIT extends XeniosIT {
  static final String URI = "xenios.test.uri";
  static final String WITNESS = "xenios.test.witness";
  static final String WITNESSES = "xenios.test.witnesses";
  static final String LINUX = "xenios.test.linux";
  static final String NEWER_DRIVER = "xenios.test.newer.driver";
  static final String EXAMPLE_DRIVER = "xenios.test.example.driver";
  static final String MEMTEST = "xenios.test.memtest";

  protected static final String LOCAL = "local";
  protected static final String SIM = "sim";
  protected static final Duration SOON = Duration.ofSeconds(30);

  /** For what a real system does on a machine that has other things to do. */
  protected static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Pattern TICK = Pattern.compile("(?m)^tick (\\d+)\\r?$");

  @Before
  public void awaitHosts() throws Exception {
    await("hosts are connected", SOON, () -> connected(LOCAL) && connected(SIM));
  }

  @After
  public void deleteWhatWasCreated() throws Exception {
    awaitHosts();
    for (Domain domain : manager().domains()) {
      if (domain.binding() != null) {
        succeed(new Operation.Delete(domain.uuid().toString(), false, true));
      }
    }
  }

  protected DomainManager manager() {
    return service(DomainManager.class);
  }

  protected GuestDrivers drivers() {
    return service(GuestDrivers.class);
  }

  /** The service as it is now: bundles come and go in these tests. */
  protected <T> T service(Class<T> type) {
    try {
      await(type.getSimpleName(), SOON, () -> find(type, null) != null);
      return find(type, null);
    } catch (Exception e) {
      throw new AssertionError("no " + type.getSimpleName(), e);
    }
  }

  protected Hypervisor hypervisor(String host) throws InvalidSyntaxException {
    return find(Hypervisor.class, "(" + Hypervisor.HOST + "=" + host + ")");
  }

  private <T> T find(Class<T> type, String filter) throws InvalidSyntaxException {
    return context.getServiceReferences(type, filter).stream()
        .max(ServiceReference::compareTo)
        .map(context::getService)
        .orElse(null);
  }

  protected boolean connected(String host) throws InvalidSyntaxException {
    Hypervisor hypervisor = hypervisor(host);
    return hypervisor != null
        && hypervisor.status().state() == HostStatus.State.CONNECTED
        && manager().hosts().stream()
            .anyMatch(known -> known.name().equals(host) && known.capabilities() != null);
  }

  /** The guest that ticks ten times a second and knows more tricks by words. */
  protected Domain witness(String name, String words) throws Exception {
    succeed(new Operation.Create(spec(name, words), LOCAL, true));
    awaitConsole(name, "READY");
    return manager().domain(name);
  }

  /** What to create for a witness. */
  protected static Spec spec(String name, String words) {
    return spec(name, new Spec.Kernel(System.getProperty(WITNESS), null, words));
  }

  protected static Spec linuxSpec(String name) {
    Path guest = Path.of(System.getProperty(LINUX));
    return spec(
        name,
        new Spec.Kernel(
            guest.resolve("vmlinuz").toString(), guest.resolve("initrd.gz").toString(), ""));
  }

  protected static Spec spec(String name, Spec.Kernel kernel) {
    long memory = 128L << 20;
    return new Spec(
        name, null, memory, 0, null, null, null, kernel, List.of(), List.of(), null, List.of());
  }

  /** Submits an operation and waits for its end. */
  protected Execution run(Operation operation) throws InterruptedException {
    DomainManager manager = manager();
    Execution submitted = manager.submit(operation, "test");
    return manager.await(submitted.id(), PATIENCE, change -> {});
  }

  protected Execution succeed(Operation operation) throws InterruptedException {
    Execution ended = run(operation);
    assertThat(ended.outcome())
        .as("%s: %s %s", operation, ended.cause(), ended.steps())
        .isEqualTo(Outcome.SUCCEEDED);
    return ended;
  }

  protected String console(String ref) {
    ConsoleLog log = manager().consoleLog(ref);
    return new String(log.read(0, (int) log.length()), StandardCharsets.UTF_8);
  }

  protected void awaitConsole(String ref, String text) throws Exception {
    awaitSaid(text + " on the console of " + ref, PATIENCE, () -> console(ref), text);
  }

  /** The numbers that a guest has counted. */
  protected List<Integer> ticks(String ref) {
    return TICK.matcher(console(ref))
        .results()
        .map((MatchResult found) -> Integer.valueOf(found.group(1)))
        .toList();
  }

  /** Waits for that many ticks more. */
  protected void awaitTicks(String ref, int more) throws Exception {
    int wanted = ticks(ref).size() + more;
    await(more + " more ticks of " + ref, PATIENCE, () -> ticks(ref).size() >= wanted);
  }

  /** Every number from 1 on, none missing, none twice. */
  protected void assertTicksAreWhole(String ref) {
    List<Integer> ticks = ticks(ref);
    assertThat(ticks).as("ticks of " + ref).isNotEmpty();
    for (int i = 0; i < ticks.size(); i++) {
      assertThat(ticks.get(i)).as("tick of %s at place %s", ref, i).isEqualTo(i + 1);
    }
  }

  /** The process that runs a domain. */
  protected static long qemu(Domain domain) {
    List<Long> found =
        ProcessHandle.allProcesses()
            .filter(process -> isQemu(process, domain))
            .map(ProcessHandle::pid)
            .toList();
    assertThat(found).as("QEMU processes of " + domain.name()).hasSize(1);
    return found.get(0);
  }

  private static boolean isQemu(ProcessHandle process, Domain domain) {
    return process
        .info()
        .arguments()
        .map(words -> Arrays.asList(words).contains(domain.uuid().toString()))
        .orElse(false);
  }

  /** Names of all domains that libvirt itself knows. */
  protected static List<String> libvirtsDomains() throws IOException, InterruptedException {
    return virsh("list", "--all", "--name").lines().filter(name -> !name.isBlank()).toList();
  }

  protected static String virsh(String... words) throws IOException, InterruptedException {
    return Virsh.ask(System.getProperty(URI), words);
  }

  protected static Path consoles() {
    return Path.of(System.getProperty("xenios.home"), "console");
  }

  protected List<Event> events(Domain domain) {
    return manager().events(0).stream()
        .filter(event -> domain.uuid().equals(event.domain()))
        .toList();
  }

  /** The number of the last event; 0 when there was none. */
  protected long lastEvent() {
    List<Event> events = manager().events(0);
    return events.isEmpty() ? 0 : events.get(events.size() - 1).number();
  }

  /** The generations of the Linux driver, as {@code version state}, the serving one first. */
  protected List<String> generations() {
    List<String> found = new ArrayList<>();
    for (Generation generation : drivers().generations()) {
      if (generation.family().equals("linux")) {
        found.add(generation.version() + " " + generation.state().word());
      }
    }
    return found;
  }

  protected void awaitGenerations(String... wanted) throws Exception {
    awaitSaid("generations", SOON, () -> generations().toString(), List.of(wanted).toString());
  }

  /** Waits until something is said; when it is not, tells what was. */
  protected static void awaitSaid(String what, Duration limit, Callable<String> said, String wanted)
      throws Exception {
    try {
      await(what, limit, () -> said.call().contains(wanted));
    } catch (AssertionError e) {
      assertThat(said.call()).as(e.getMessage()).contains(wanted);
    }
  }

  protected Bundle bundle(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getSymbolicName().equals(symbolicName))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no bundle " + symbolicName));
  }

  protected static void restart(Bundle bundle) throws BundleException {
    bundle.stop();
    bundle.start();
  }
}
