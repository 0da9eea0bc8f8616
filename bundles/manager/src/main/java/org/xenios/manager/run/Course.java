package org.xenios.manager.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Run;
import org.xenios.manager.run.KeptRun.Presence;
import org.xenios.manager.run.KeptRun.Witness;

/** How a domain's run goes. For one thread at a time. */
final class Course {
  final Key key;
  boolean active;
  int id = -1;
  @Nullable Instant since;
  @Nullable Instant booting;
  @Nullable Instant ready;
  boolean isReady;
  int reboots;
  int panics;
  int crashes;
  int ioErrors;
  Presence agent = Presence.UNTOLD;
  boolean paused;
  boolean panicked;
  Witness ahead = Witness.NOBODY;
  @Nullable String stage;
  long panicAt;

  /** Its name when it was heard of last. */
  String name = "";

  /** When its guest's last words were read; null when they were not. */
  @Nullable Instant lastWords;

  /** Its hypervisor's process was told to end. */
  boolean endedByHost;

  /** Its start was found out; the hypervisor may still tell of it. */
  boolean found;

  /** It restarted by a new run (Xen); the old one's end is still to come. */
  boolean endToCome;

  /** When each device's last failure was told; of those that hold the domain, always. */
  final Map<String, Instant> failures = new HashMap<>();

  /** A domain of a host. */
  record Key(String host, UUID uuid) {}

  Course(Key key) {
    this.key = key;
  }

  static Course of(KeptRun kept) {
    Course course = new Course(new Key(kept.host(), UUID.fromString(kept.domain())));
    course.active = kept.active();
    course.id = kept.id();
    course.since = kept.since();
    course.booting = kept.booting();
    course.ready = kept.ready();
    course.isReady = kept.isReady();
    course.reboots = kept.reboots();
    course.panics = kept.panics();
    course.crashes = kept.crashes();
    course.ioErrors = kept.ioErrors();
    course.agent = kept.agent();
    course.paused = kept.paused();
    course.panicked = kept.panicked();
    course.ahead = kept.ahead();
    course.stage = kept.stage();
    course.panicAt = kept.panicAt();
    return course;
  }

  KeptRun kept() {
    return new KeptRun(
        key.host(),
        key.uuid().toString(),
        active,
        id,
        since,
        booting,
        ready,
        isReady,
        reboots,
        panics,
        crashes,
        ioErrors,
        agent,
        paused,
        panicked,
        ahead,
        stage,
        panicAt);
  }

  Run run() {
    return new Run(
        key.host(),
        key.uuid(),
        since,
        boot(),
        reboots,
        panics,
        crashes,
        ioErrors,
        agent == Presence.UNTOLD ? null : agent == Presence.CAME);
  }

  /** How long its boot took. */
  @Nullable Duration boot() {
    return booting == null || ready == null ? null : Duration.between(booting, ready);
  }

  /**
   * It was started.
   *
   * @param boots whether its guest boots, rather than goes on where it was held
   */
  void begins(int number, @Nullable Instant at, boolean boots) {
    boolean wasReady = isReady;
    active = true;
    id = number;
    since = at;
    reboots = 0;
    agent = Presence.UNTOLD;
    paused = false;
    failures.clear();
    boots(boots ? at : null);
    isReady = !boots && wasReady;
  }

  /** Its guest boots from here. */
  void boots(@Nullable Instant at) {
    booting = at;
    ready = null;
    isReady = false;
    panicked = false;
    lastWords = null;
    ahead = Witness.NOBODY;
    stage = null;
  }

  void ends() {
    active = false;
    id = -1;
    paused = false;
    found = false;
    endToCome = false;
    endedByHost = false;
    agent = Presence.UNTOLD;
    failures.clear();
  }
}
