package org.xenios.benchmarks.swap.probe;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DomainManager;
import org.xenios.domain.Operation;
import org.xenios.domain.XeniosException;

/** Asks for shutdown plans without a pause, of one domain after the other. */
final class Asker extends Thread {
  private final DomainManager manager;
  private final List<String> domains;
  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final AtomicLong failures = new AtomicLong();
  private volatile boolean ended;

  Asker(DomainManager manager, List<String> domains) {
    super("bench-asker");
    setDaemon(true);
    this.manager = manager;
    this.domains = domains;
  }

  /**
   * A question that was answered.
   *
   * @param began when it was asked, {@link System#nanoTime}
   * @param ended when the answer was there
   * @param driver who answered
   */
  record Answer(long began, long ended, @Nullable String driver) {}

  @Override
  public void run() {
    for (int i = 0; !ended; i++) {
      long began = System.nanoTime();
      try {
        String driver =
            manager
                .rehearse(new Operation.Shutdown(domains.get(i % domains.size()), 0, false))
                .plan()
                .driver();
        answers.add(new Answer(began, System.nanoTime(), driver));
      } catch (XeniosException e) {
        failures.incrementAndGet();
        System.err.println("bench: " + e.getMessage());
      }
    }
  }

  /** The answers since the last call. */
  List<Answer> take() {
    List<Answer> taken = new java.util.ArrayList<>();
    for (Answer next = answers.poll(); next != null; next = answers.poll()) {
      taken.add(next);
    }
    return taken;
  }

  long failures() {
    return failures.get();
  }

  void end() throws InterruptedException {
    ended = true;
    join();
  }
}
