package org.xenios.manager.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.xenios.domain.Domain.BootStage;
import org.xenios.domain.Run;
import org.xenios.domain.Runs;
import org.xenios.guest.Stages;
import org.xenios.hypervisor.DomainState;
import org.xenios.hypervisor.HypervisorEvent;
import org.xenios.hypervisor.HypervisorEvent.Lifecycle;
import org.xenios.hypervisor.RunState;
import org.xenios.manager.event.EventLog;
import org.xenios.manager.run.Course.Key;
import org.xenios.manager.run.KeptRun.Presence;
import org.xenios.manager.run.KeptRun.Witness;

/**
 * Follows each domain's run. Hypervisors repeat themselves, tell of one thing by several events,
 * and nothing of what happens while nobody listens; here each becomes one event of ours.
 */
@Component(service = {Runs.class, RunBook.class})
public final class RunBook implements Runs {
  private static final Duration FLOOD = Duration.ofSeconds(1);
  private static final Duration FIRMWARE = Duration.ofSeconds(10);
  private static final Duration HOLDING = Duration.ofSeconds(5);
  private static final int LONGEST_MESSAGE = 500;
  private static final Set<String> ENDED_BY_ITSELF = Set.of("crashed", "failed");
  private static final Set<String> GOES_ON = Set.of("restored", "migrated", "from snapshot");

  private final EventLog events;
  private final RunFiles files;
  private final Map<Key, Course> courses = new HashMap<>();

  /** Begins with what the manager's run before this one knew. */
  @Activate
  public RunBook(@Reference EventLog events, BundleContext context) {
    this(events, folder(context.getProperty("xenios.home")));
  }

  /**
   * Begins with what is in a folder.
   *
   * @param folder where it is kept, or null for nowhere
   */
  public RunBook(EventLog events, @Nullable Path folder) {
    this.events = events;
    this.files = new RunFiles(folder);
    for (KeptRun kept : files.read()) {
      Course course = Course.of(kept);
      courses.put(course.key, course);
    }
  }

  private static @Nullable Path folder(@Nullable String home) {
    return home == null ? null : Path.of(home, "runs");
  }

  /** Writes down what is not written yet. */
  @Deactivate
  public void close() {
    files.close();
  }

  @Override
  public synchronized Optional<Run> of(String host, UUID uuid) {
    return Optional.ofNullable(courses.get(new Key(host, uuid))).map(Course::run);
  }

  /** A domain is gone. */
  public synchronized void forget(String host, UUID uuid) {
    Key key = new Key(host, uuid);
    if (courses.remove(key) != null) {
      files.forget(key);
    }
  }

  /**
   * A host is connected: tells what happened while it was not.
   *
   * @param listed all its domains
   * @return those that run anew since: their consoles are another run's
   */
  public synchronized Set<UUID> connected(String host, Collection<DomainState> listed) {
    Set<UUID> there = listed.stream().map(DomainState::uuid).collect(Collectors.toSet());
    courses.keySet().stream()
        .filter(key -> key.host().equals(host) && !there.contains(key.uuid()))
        .toList()
        .forEach(key -> forget(host, key.uuid()));
    return listed.stream()
        .filter(state -> found(host, state))
        .map(DomainState::uuid)
        .collect(Collectors.toSet());
  }

  private boolean found(String host, DomainState now) {
    Key key = new Key(host, now.uuid());
    Course course = courses.get(key);
    if (course != null) {
      course.name = now.name();
    }
    boolean active = now.state().active();
    if (course == null) {
      course = new Course(key);
      course.name = now.name();
      courses.put(key, course);
      if (active) {
        course.begins(now.id(), null, true);
        course.paused = now.state() == RunState.PAUSED;
      }
      files.keep(course);
      return false;
    }
    boolean anew = false;
    boolean another = course.id >= 0 && now.id() >= 0 && course.id != now.id();
    if (course.active && (!active || another)) {
      ended(course, now.name(), active ? "" : now.reason(), true);
    }
    if (active && !course.active) {
      course.begins(now.id(), null, true);
      course.found = true;
      anew = true;
      tell(course, now.name(), "domain/started", "started, as was found later", late(""));
    } else if (active) {
      course.id = now.id();
    }
    if (active && course.paused != (now.state() == RunState.PAUSED)) {
      course.paused = !course.paused;
      String word = course.paused ? "paused" : "resumed";
      tell(
          course,
          now.name(),
          "domain/" + word,
          word + ", as was found later",
          late(course.paused ? now.reason() : ""));
    }
    files.keep(course);
    return anew;
  }

  private static Map<String, String> late(String reason) {
    return Map.of("reason", reason, "late", "true");
  }

  /**
   * A hypervisor told something of a domain.
   *
   * @param now the domain as it is now; null when that cannot be asked
   */
  public synchronized void happened(
      String host, String name, HypervisorEvent.OfDomain event, @Nullable DomainState now) {
    Key key = new Key(host, event.domain());
    Course course = courses.get(key);
    if (course == null) {
      course = new Course(key);
      course.active = !(event instanceof Lifecycle life) || wasActive(life);
      courses.put(key, course);
    }
    if (event instanceof Lifecycle life) {
      lifecycle(course, name, life, now);
    } else if (event instanceof HypervisorEvent.Rebooted) {
      rebooted(course, name);
    } else if (event instanceof HypervisorEvent.Agent agent) {
      agent(course, name, agent.connected());
    } else if (event instanceof HypervisorEvent.IoError error) {
      ioError(course, name, error);
    }
    files.keep(course);
  }

  /** Of a domain that nothing was known of. */
  private static boolean wasActive(Lifecycle life) {
    return switch (life.change()) {
      case DEFINED, UNDEFINED, STARTED, RESUMED -> false;
      case PAUSED, STOPPED, SHUTDOWN, SUSPENDED, CRASHED -> true;
    };
  }

  private void lifecycle(Course course, String name, Lifecycle life, @Nullable DomainState now) {
    String detail = life.detail();
    switch (life.change()) {
      case DEFINED -> defined(course, name, detail);
      case UNDEFINED -> {
        if (!detail.equals("renamed")) {
          tell(course, name, "domain/undefined", "its definition is gone", Map.of());
        }
      }
      case STARTED -> started(course, name, detail, now == null ? -1 : now.id());
      case PAUSED -> {
        boolean told = course.paused || heldForItsPanic(course, detail);
        course.paused = true;
        if (!told) {
          reason(course, name, "paused", detail);
        }
      }
      case RESUMED -> {
        // every start tells of one, too
        if (course.active && course.paused) {
          course.paused = false;
          course.failures.clear();
          reason(course, name, "resumed", detail);
        }
      }
      case STOPPED -> {
        if (course.endToCome) {
          course.endToCome = false;
        } else if (course.active) {
          ended(course, name, detail, false);
        }
      }
      case SHUTDOWN -> {
        course.endedByHost = detail.equals("host");
        if (!course.endedByHost) {
          reason(course, name, "shutdown", detail);
        }
      }
      case SUSPENDED -> reason(course, name, "suspended", detail);
      case CRASHED -> {
        course.paused = true;
        panicked(course, name, Witness.DEVICE, "");
      }
    }
  }

  /** libvirt tells of that or not, as two threads of its happen to run. */
  private static boolean heldForItsPanic(Course course, String detail) {
    return course.lastWords != null
        && detail.equals("paused")
        && Instant.now().isBefore(course.lastWords.plus(HOLDING));
  }

  private void defined(Course course, String name, String detail) {
    switch (detail) {
      case "added" -> tell(course, name, "domain/created", "created", Map.of());
      case "renamed" -> tell(course, name, "domain/renamed", "is '" + name + "' now", Map.of());
      default -> reason(course, name, "defined", detail);
    }
  }

  private void reason(Course course, String name, String word, String reason) {
    tell(course, name, "domain/" + word, with(word, reason), Map.of("reason", reason));
  }

  private static String with(String word, String reason) {
    return reason.isEmpty() || reason.equals(word) ? word : word + " (" + reason + ")";
  }

  private void started(Course course, String name, String detail, int id) {
    if (detail.equals("wakeup")) {
      reason(course, name, "resumed", detail);
    } else if (course.found && course.id == id) {
      course.found = false;
    } else if (course.active && course.id >= 0 && id >= 0 && course.id != id) {
      course.id = id;
      course.endToCome = true;
      rebooted(course, name);
    } else {
      course.begins(id, Instant.now(), !GOES_ON.contains(detail));
      reason(course, name, "started", detail);
    }
  }

  /** Says why: of a guest that panicked, and of a machine that went by itself, in words of ours. */
  private void ended(Course course, String name, String detail, boolean late) {
    boolean byItself = ENDED_BY_ITSELF.contains(detail);
    String reason = !byItself ? detail : course.panicked ? "panicked" : "crashed";
    if (course.endedByHost && detail.equals("shutdown")) {
      reason = "terminated";
    }
    course.ends();
    if (reason.equals("crashed")) {
      course.crashes++;
      Map<String, String> counted = new TreeMap<>(late ? late(reason) : Map.of());
      counted.put("crashes", Integer.toString(course.crashes));
      tell(course, name, "domain/crashed", "it ended without being asked to", counted);
    }
    Map<String, String> why = new TreeMap<>(late ? late(reason) : Map.of("reason", reason));
    why.put("detail", detail);
    tell(
        course,
        name,
        "domain/stopped",
        with("stopped", reason) + (late ? ", as was found later" : ""),
        why);
  }

  /** A PC's firmware may reset the machine once more before anything else runs: one restart. */
  private void rebooted(Course course, String name) {
    Instant now = Instant.now();
    boolean again =
        course.reboots > 0
            && (course.stage == null || course.stage.startsWith(Stages.FIRMWARE + ":"))
            && course.booting != null
            && now.isBefore(course.booting.plus(FIRMWARE));
    if (again) {
      return;
    }
    course.boots(now);
    course.reboots++;
    tell(
        course,
        name,
        "domain/rebooted",
        "the guest restarted",
        Map.of("reboots", Integer.toString(course.reboots)));
  }

  private void agent(Course course, String name, boolean connected) {
    Presence before = course.agent;
    course.agent = connected ? Presence.CAME : Presence.WENT;
    if (connected && before != Presence.CAME) {
      tell(course, name, "domain/agent-up", "the guest's agent came", Map.of());
      ready(course, name, true);
    } else if (!connected && before == Presence.CAME) {
      tell(course, name, "domain/agent-down", "the guest's agent went", Map.of());
    }
  }

  /** Each request that was under way fails; that is one failure. */
  private void ioError(Course course, String name, HypervisorEvent.IoError error) {
    Instant now = Instant.now();
    Instant before = course.failures.get(error.device());
    if (before != null && before.isAfter(now)) {
      return;
    }
    boolean holds = error.action().equals("pause");
    course.failures.put(error.device(), holds ? Instant.MAX : now.plus(FLOOD));
    course.ioErrors++;
    tell(
        course,
        name,
        "domain/io-error",
        "I/O error on " + error.path() + " (" + error.reason() + "): " + error.action(),
        Map.of(
            "path", error.path(),
            "device", error.device(),
            "action", error.action(),
            "reason", error.reason(),
            "errors", Integer.toString(course.ioErrors)));
  }

  /** A domain's console was looked at. */
  public synchronized void read(String host, UUID uuid, String name, ConsoleNews news) {
    Course course = courses.get(new Key(host, uuid));
    if (course == null) {
      return;
    }
    // places begin anew with a log, and with what is kept of it when the manager begins
    course.panicAt = news.emptied() ? 0 : Math.min(course.panicAt, news.kept());
    if (!course.active) {
      // its start is told soon, and all is read again then
      return;
    }
    panics(course, name, news.panics());
    if (news.stage() != null) {
      reached(course, name, news.stage(), news.watched());
    }
    files.keep(course);
  }

  /** A guest that prints one panic after the other is told of once a look. */
  private void panics(Course course, String name, List<ConsoleNews.Panic> all) {
    boolean told = false;
    for (ConsoleNews.Panic panic : all) {
      if (panic.at() > course.panicAt) {
        course.panicAt = panic.at();
        if (!told) {
          panicked(course, name, Witness.CONSOLE, panic.message());
          course.lastWords = Instant.now();
          told = true;
        }
      }
    }
  }

  private void reached(Course course, String name, BootStage stage, boolean watched) {
    String detail = cut(stage.detail());
    String told = stage.name() + ":" + detail;
    if (told.equals(course.stage)) {
      return;
    }
    course.stage = told;
    tell(
        course,
        name,
        "domain/stage",
        "stage " + stage.name() + (detail.isEmpty() ? "" : ": " + detail),
        Map.of("stage", stage.name(), "detail", detail));
    if (stage.name().equals(Stages.LOGIN)) {
      ready(course, name, watched);
    }
  }

  private void ready(Course course, String name, boolean watched) {
    if (!course.active || course.isReady) {
      return;
    }
    course.isReady = true;
    course.ready = watched ? Instant.now() : null;
    Duration boot = course.boot();
    if (boot == null) {
      tell(course, name, "domain/ready", "the guest is ready", Map.of());
    } else {
      tell(
          course,
          name,
          "domain/ready",
          "the guest is ready, " + boot.toMillis() + " ms after it began to boot",
          Map.of("millis", Long.toString(boot.toMillis())));
    }
  }

  /** The guest's own words and its panic device tell of the same panic, in any order. */
  private void panicked(Course course, String name, Witness by, String message) {
    course.panicked = true;
    if (course.ahead != Witness.NOBODY && course.ahead != by) {
      course.ahead = Witness.NOBODY;
      return;
    }
    course.ahead = by;
    course.panics++;
    String said = cut(message);
    tell(
        course,
        name,
        "domain/panicked",
        "the guest panicked" + (said.isEmpty() ? "" : ": " + said),
        Map.of("message", said, "panics", Integer.toString(course.panics)));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE);
  }

  private void tell(
      Course course, String name, String topic, String text, Map<String, String> properties) {
    if (!name.isEmpty()) {
      course.name = name;
    }
    events.domain(topic, course.key.host(), course.key.uuid(), course.name, text, properties);
  }
}
