package org.xenios.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Deployment;
import org.xenios.domain.Details;
import org.xenios.domain.Domain;
import org.xenios.domain.Domain.Health;
import org.xenios.domain.DomainManager;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.DriverFolder;
import org.xenios.domain.DriverPin;
import org.xenios.domain.Event;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Execution.StepRun;
import org.xenios.domain.Execution.StepState;
import org.xenios.domain.Explanation;
import org.xenios.domain.Generation;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.HealthCheck;
import org.xenios.domain.Host;
import org.xenios.domain.Inspection;
import org.xenios.domain.Inspection.DriverClaim;
import org.xenios.domain.Operation;
import org.xenios.domain.Plan;
import org.xenios.domain.Plan.Planned;
import org.xenios.domain.Plan.When;
import org.xenios.domain.Redesign;
import org.xenios.domain.Rehearsal;
import org.xenios.domain.Step;
import org.xenios.domain.Trial;
import org.xenios.domain.Verdict;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.BootImage;
import org.xenios.guest.BootImage.Role;
import org.xenios.guest.Guest;
import org.xenios.hypervisor.ConsoleLog;
import org.xenios.hypervisor.ConsoleStream;
import org.xenios.hypervisor.Display;
import org.xenios.hypervisor.HostStatus;
import org.xenios.hypervisor.HostStatus.State;
import org.xenios.hypervisor.RunState;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.HostCapabilities.HardwareVt;
import org.xenios.machine.HostCapabilities.Pool;
import org.xenios.machine.Kind;
import org.xenios.machine.Mode;
import org.xenios.machine.Platform;

/** Writes down what commands ask for, and answers from a page that the test has written. */
final class Ledger implements DomainManager, GuestDrivers, DriverFolder, HealthCheck {
  final List<Event> events = new ArrayList<>();
  int stuck;
  @Nullable Guest guest;
  String family = "linux";
  @Nullable String version;
  long bundle = 9;
  Trial trial = new Trial("org.xenios.guest.linux 1.1.0", "linux", List.of(), List.of());
  List<Verdict.Finding> findings =
      List.of(new Verdict.Finding("host local", Verdict.Level.OK, "connected", "", ""));
  final List<Operation> submitted = new ArrayList<>();
  final List<Operation> rehearsed = new ArrayList<>();
  final List<String> by = new ArrayList<>();
  final List<Path> jars = new ArrayList<>();
  final List<String> pinned = new ArrayList<>();
  final Map<String, String> facts = new HashMap<>();
  String hypervisor = "QEMU";
  List<String> networks = List.of("default");
  Outcome outcome = Outcome.SUCCEEDED;
  @Nullable String cause;
  List<DriverClaim> claims = List.of();
  @Nullable Details details;
  @Nullable Redesign redesign;
  Display display = new Display("vnc", "127.0.0.1", 5901, "hunter22");
  byte[] picture = {1, 2, 3};
  String uri = "qemu:///system";
  @Nullable XeniosException refusal;
  byte[] console = new byte[0];
  byte[] log = {};
  List<Deployment> deployments = List.of();
  Deployment.State deployed = Deployment.State.DEPLOYED;
  volatile boolean gone;

  @Override
  public List<Host> hosts() {
    HostCapabilities offers =
        new HostCapabilities(
            "local",
            hypervisor,
            "7.2.0",
            "9.0.0",
            "x86_64",
            2,
            1L << 33,
            new HardwareVt(false, "no vmx or svm flag"),
            List.of(
                platform(Engine.KVM, Set.of("tpm-crb"), Set.of("relaxed", "vapic")),
                platform(Engine.QEMU, Set.of("tpm-crb"), Set.of())),
            networks,
            List.of(new Pool("default", "/vm/pool")));
    HostStatus status = new HostStatus(State.CONNECTED, "connected", Instant.EPOCH);
    return List.of(new Host("local", uri, status, offers, 2, 1));
  }

  private static Platform platform(Engine engine, Set<String> tpms, Set<String> hyperv) {
    return new Platform(
        engine,
        Mode.HVM,
        "q35",
        "pc-q35-7.2",
        8,
        Set.of(Firmware.BIOS, Firmware.UEFI),
        true,
        List.of("maximum"),
        Map.of(Kind.TPM, tpms),
        hyperv);
  }

  @Override
  public List<Domain> domains() {
    return known();
  }

  @Override
  public List<Domain> known() {
    return List.of(
        domain("web", RunState.RUNNING, Health.OK),
        domain("e\u001b[31mvil", RunState.SHUTOFF, Health.FOREIGN));
  }

  private Domain domain(String name, RunState state, Health health) {
    UUID uuid = new UUID(0, name.hashCode());
    int id = state.active() ? 1 : -1;
    return new Domain(
        "local",
        uuid,
        name,
        id,
        state,
        "booted",
        health == Health.FOREIGN ? null : guest,
        null,
        null,
        health,
        false,
        null);
  }

  @Override
  public Rehearsal rehearse(Operation operation) {
    if (refusal != null) {
      throw refusal;
    }
    rehearsed.add(operation);
    return new Rehearsal(plan(operation), null, null);
  }

  private static Plan plan(Operation operation) {
    String name =
        operation instanceof Operation.OfDomain of
            ? of.ref()
            : ((Operation.Create) operation).spec().name();
    return new Plan(
        operation.verb(),
        "local",
        new UUID(0, 1),
        name,
        "org.xenios.guest.linux 1.0.0",
        List.of(
            new Planned(new Step.PowerOn(false), When.ALWAYS, null),
            new Planned(new Step.PowerOff(), When.UNTIL_OBEYED, "it hears\u001b[2J nothing")),
        List.of(new Step.Undefine()),
        List.of("the disk /vm/a.img stays"));
  }

  @Override
  public Execution submit(Operation operation, String who) {
    if (refusal != null) {
      throw refusal;
    }
    submitted.add(operation);
    by.add(who);
    StepRun step =
        new StepRun("start it", StepState.DONE, Instant.EPOCH, Instant.ofEpochMilli(300), null);
    return new Execution(
        "7",
        plan(operation),
        who,
        List.of(step),
        outcome,
        cause,
        Instant.EPOCH,
        Instant.ofEpochMilli(300));
  }

  @Override
  public ConsoleLog log(String ref) {
    return recorded(log);
  }

  @Override
  public ConsoleLog consoleLog(String ref) {
    return recorded(console);
  }

  private static ConsoleLog recorded(byte[] console) {
    return new ConsoleLog() {
      @Override
      public long length() {
        return console.length;
      }

      @Override
      public Reader reader(long offset) {
        return new Reader() {
          private long at = offset;

          @Override
          public byte[] next(int max) {
            byte[] next = read(at, max);
            at += next.length;
            return next;
          }

          @Override
          public long offset() {
            return at;
          }
        };
      }

      @Override
      public void begin() {
        throw new UnsupportedOperationException();
      }

      @Override
      public byte[] read(long offset, int max) {
        int from = (int) Math.min(offset, console.length);
        return java.util.Arrays.copyOfRange(console, from, Math.min(from + max, console.length));
      }

      @Override
      public void bound(long most) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void delete() {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Override
  public Inspection inspect(Path file, @Nullable Role role) {
    return new Inspection(
        new BootImage(file.toString(), Role.DISK, 1, facts), claims, null, "nobody knows it");
  }

  @Override
  public List<DriverFamily> families() {
    return List.of(
        new DriverFamily(
            "linux",
            "org.xenios.guest.linux",
            version,
            "org.xenios.guest.linux 1.0.0",
            new DriverFamily.Swap(
                "org.xenios.guest.linux 0.9.0",
                "org.xenios.guest.linux 1.0.0",
                Instant.EPOCH,
                Duration.ofMillis(12))));
  }

  @Override
  public void pin(String family, DriverPin pin) {
    pinned.add(family + ": " + pin);
  }

  @Override
  public void unpin(String family) {
    pinned.add(family + ": none");
  }

  @Override
  public DriverPin previous(String family, @Nullable DriverPin own) {
    return new DriverPin("org.xenios.guest.linux", "0.9.0");
  }

  @Override
  public @Nullable String familyOf(Path jar) {
    return family;
  }

  @Override
  public DriverPin exactly(long bundle) {
    return new DriverPin("org.xenios.guest.linux", "1.0.0/abcdef");
  }

  @Override
  public Verdict verdict() {
    return new Verdict(findings);
  }

  @Override
  public int stuckThreads() {
    return stuck;
  }

  @Override
  public List<Generation> generations() {
    return List.of(
        new Generation(
            "linux",
            "org.xenios.guest.linux",
            "1.0.0",
            9,
            "abcdef",
            Generation.State.SERVING,
            "the highest version",
            Instant.EPOCH,
            1,
            5,
            0,
            0,
            null));
  }

  @Override
  public List<Deployment> deployments() {
    return deployments;
  }

  @Override
  public Deployment deploy(Path jar) {
    jars.add(jar);
    String name = jar.getFileName().toString();
    return deployed == Deployment.State.DEPLOYED
        ? new Deployment(name, deployed, "org.x 1.0.0", "org.x 1.0.0", List.of(bundle))
        : new Deployment(name, deployed, "it imports com.sun.jna", null, List.of());
  }

  @Override
  public Domain domain(String ref) {
    return known().stream()
        .filter(d -> !gone && (d.name().equals(ref) || d.uuid().toString().equals(ref)))
        .findFirst()
        .orElseThrow(() -> new XeniosException(Code.NOT_FOUND, "no domain '" + ref + "'"));
  }

  @Override
  public Details details(String ref) {
    if (details == null) {
      throw new XeniosException(Code.NOT_FOUND, "no domain\u001b[31m '" + ref + "'\nsecond line");
    }
    return details;
  }

  @Override
  public Execution await(String id, Duration timeout, Consumer<Execution> onChange) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Execution> executions() {
    return List.of();
  }

  @Override
  public Execution cancel(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Explanation explain(String ref) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Redesign redesign(String ref) {
    if (redesign == null) {
      throw new XeniosException(Code.NOT_FOUND, "no domain '" + ref + "'");
    }
    return redesign;
  }

  @Override
  public Trial tryDriver(Path jar) {
    return trial;
  }

  @Override
  public String xml(String ref, boolean inactive) {
    return "<domain/>" + inactive;
  }

  @Override
  public ConsoleStream openConsole(String ref, boolean force) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Display display(String ref) {
    return display;
  }

  @Override
  public byte[] screenshot(String ref) {
    return picture;
  }

  @Override
  public List<Event> events(long after) {
    return events.stream().filter(event -> event.number() > after).toList();
  }
}
