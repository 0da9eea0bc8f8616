package org.xenios.manager.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a host is read, and when it is not. */
class HostRoundsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final CountingHypervisor host = new CountingHypervisor();
  private final List<Runnable> waiting = new ArrayList<>();
  private final ExecutorService reader = Executors.newCachedThreadPool();
  private int active = 1;
  private boolean watched;

  private HostRounds rounds(Duration every, Duration rarely) {
    return new HostRounds(host, () -> watched, waiting::add, every, rarely);
  }

  private void beat(HostRounds rounds) {
    rounds.beat(active);
    List<Runnable> begun = List.copyOf(waiting);
    waiting.clear();
    begun.forEach(Runnable::run);
  }

  private void addWeb() {
    host.domains.add(CountingHypervisor.domain(UUID.randomUUID(), 1, System.nanoTime(), 0, 0));
  }

  @AfterEach
  void end() throws Exception {
    host.gate.countDown();
    reader.shutdown();
    assertThat(reader.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void readsWhatIsCheapOftenAndDisksRarely() {
    addWeb();
    HostRounds rounds = rounds(Duration.ZERO, HOUR);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (host.rounds.get() < 3) {
      beat(rounds);
      assertThat(System.nanoTime()).isLessThan(end);
    }
    assertThat(host.diskRounds).hasValue(1);
  }

  @Test
  void asksNothingOfAHostWithoutAnActiveDomain() {
    active = 0;
    HostRounds rounds = rounds(Duration.ZERO, HOUR);
    for (int i = 0; i < 20; i++) {
      beat(rounds);
    }
    assertThat(host.rounds).hasValue(1);
    assertThat(host.diskRounds).hasValue(0);
    assertThat(rounds.figures().domains(false)).isEmpty();
  }

  @Test
  void doesNotReadAgainBeforeItIsTime() {
    addWeb();
    HostRounds rounds = rounds(HOUR, HOUR);
    for (int i = 0; i < 20; i++) {
      beat(rounds);
    }
    assertThat(host.rounds).hasValue(1);
    assertThat(rounds.stale()).isFalse();
  }

  @Test
  void whatCannotBeReadIsStale() {
    addWeb();
    HostRounds rounds = rounds(Duration.ZERO, HOUR);
    beat(rounds);
    assertThat(rounds.stale()).isFalse();
    host.failing = true;
    HostRounds failing = rounds(Duration.ZERO, HOUR);
    beat(failing);
    assertThat(failing.stale()).isTrue();
    assertThat(failing.figures().host(failing.stale())).isEmpty();
  }

  @Test
  void oneReadingOfAKindIsUnderWayAtATime() throws Exception {
    addWeb();
    host.gate = new CountDownLatch(1);
    HostRounds rounds = new HostRounds(host, () -> watched, reader, Duration.ZERO, HOUR);
    for (int i = 0; i < 20; i++) {
      rounds.beat(active);
    }
    while (host.rounds.get() == 0) {
      Thread.onSpinWait();
    }
    for (int i = 0; i < 20; i++) {
      rounds.beat(active);
    }
    assertThat(host.rounds).hasValue(1);
  }
}
