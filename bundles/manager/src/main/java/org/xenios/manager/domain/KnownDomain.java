package org.xenios.manager.domain;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.xenios.hypervisor.DomainState;
import org.xenios.manager.record.DomainRecord;

/** What is known of one domain. Written under its own lock, read by anybody. */
final class KnownDomain {
  final UUID uuid;
  final ConsoleReader console = new ConsoleReader();
  private volatile DomainState state;
  private volatile @Nullable DomainRecord record;
  private volatile boolean recordRead;
  private volatile DesignWatch.@Nullable Verdict verdict;
  private final AtomicLong definitions = new AtomicLong();
  private volatile long boots;
  private long answered;
  private long news;

  KnownDomain(DomainState state, long question) {
    this.uuid = state.uuid();
    this.state = state;
    this.answered = question;
  }

  DomainState state() {
    return state;
  }

  String name() {
    return state.name();
  }

  boolean active() {
    return state.state().active();
  }

  /**
   * Takes a state, unless a later question was answered before.
   *
   * @param question the number of the question that it answers
   */
  synchronized void update(DomainState now, long question) {
    if (question < answered) {
      return;
    }
    answered = question;
    boolean newRun = now.id() != state.id() && now.state().active() && state.id() >= 0;
    state = now;
    if (newRun) {
      booted();
    }
  }

  /** Whether it was seen by that question or a later one. */
  synchronized boolean seenSince(long question) {
    return answered >= question;
  }

  synchronized void booted() {
    boots++;
    news();
  }

  synchronized void news() {
    news++;
    notifyAll();
  }

  /** Waits until there is more news than the caller knows of, at most that long. */
  synchronized void awaitNews(long known, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (news == known) {
      long rest = (end - System.nanoTime()) / 1_000_000;
      if (rest <= 0) {
        return;
      }
      wait(rest);
    }
  }

  /** How much news there has been. */
  synchronized long newsSoFar() {
    return news;
  }

  long boots() {
    return boots;
  }

  @Nullable DomainRecord record() {
    return record;
  }

  void record(@Nullable DomainRecord now) {
    record = now;
    recordRead = true;
  }

  /** What its design was held against last, or null. */
  DesignWatch.@Nullable Verdict verdict() {
    return verdict;
  }

  void verdict(DesignWatch.Verdict now) {
    verdict = now;
  }

  /** Its definition may be another one from now on: verdicts of before do not count. */
  void redefined() {
    definitions.incrementAndGet();
  }

  /** How often its definition may have changed. */
  long definitions() {
    return definitions.get();
  }

  /** Whether it is known if we keep a record with it. */
  boolean recordRead() {
    return recordRead;
  }
}
