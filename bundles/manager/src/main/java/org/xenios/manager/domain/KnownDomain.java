package org.xenios.manager.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xenios.hypervisor.DomainState;
import org.xenios.manager.record.DomainRecord;

/** What is known of one domain. Written under its own lock, read by anybody. */
final class KnownDomain {
  final UUID uuid;
  final ConsoleReader console = new ConsoleReader();
  private volatile DomainState state;
  private volatile @Nullable DomainRecord record;
  private volatile long boots;

  KnownDomain(DomainState state) {
    this.uuid = state.uuid();
    this.state = state;
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

  /** Takes a newer state. */
  synchronized void update(DomainState now) {
    boolean newRun = now.id() != state.id() && now.state().active() && state.id() >= 0;
    state = now;
    if (newRun) {
      booted();
    }
  }

  synchronized void booted() {
    boots++;
    notifyAll();
  }

  synchronized void news() {
    notifyAll();
  }

  synchronized void awaitNews(long millis) throws InterruptedException {
    wait(millis);
  }

  long boots() {
    return boots;
  }

  @Nullable DomainRecord record() {
    return record;
  }

  void record(@Nullable DomainRecord now) {
    record = now;
  }
}
