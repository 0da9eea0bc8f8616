package org.xenios.manager.event;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.Event;

/** Tells one listener of events, in their order, on a thread of its own. */
final class Teller {
  private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

  private final EventHistory history;
  private final int most;
  private final Consumer<Event> listener;
  private final Thread thread;
  private volatile long told;

  /**
   * Begins with the next event.
   *
   * @param most how far the listener may fall behind before numbers jump for it
   */
  Teller(EventHistory history, int most, Consumer<Event> listener) {
    this.history = history;
    this.most = most;
    this.listener = listener;
    this.told = history.last();
    // what the calling thread inherits must not stay reachable from this one
    this.thread = new Thread(null, this::run, "xenios-events", 0, false);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Event event = history.awaitAfter(told, most);
        tell(event);
        told = event.number();
      }
    } catch (InterruptedException e) {
      LOG.debug("a listener is told no more after event {}", told);
    }
  }

  private void tell(Event event) {
    try {
      listener.accept(event);
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("a listener failed on event {}", event.number(), e);
    }
  }

  /** Ends; does not wait for a listener that is at work. */
  void stop() {
    thread.interrupt();
  }

  /** Ends once all is told, or the time is over. */
  void stopAfterTheLast(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    try {
      while (told < history.last() && System.nanoTime() < end) {
        Thread.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stop();
  }
}
