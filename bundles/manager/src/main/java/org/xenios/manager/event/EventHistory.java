package org.xenios.manager.event;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.xenios.domain.Event;

/** The last events, numbered without gaps. Who reads slowly keeps nobody, and nothing, waiting. */
final class EventHistory {
  private final Event[] ring;
  private long last;

  EventHistory(int most) {
    ring = new Event[most];
  }

  /** Adds an event to which it gives the next number. */
  synchronized void append(LongFunction<Event> numbered) {
    Event event = numbered.apply(last + 1);
    last++;
    ring[place(last)] = event;
    notifyAll();
  }

  /** Those after a number, oldest first. */
  synchronized List<Event> after(long number) {
    List<Event> found = new ArrayList<>();
    for (long next = Math.max(number + 1, first()); next <= last; next++) {
      found.add(ring[place(next)]);
    }
    return found;
  }

  /** The newest one's number. */
  synchronized long last() {
    return last;
  }

  /**
   * Waits for the one after a number. Who is more than {@code most} behind is given a later one, so
   * that he has half of that before him.
   */
  synchronized Event awaitAfter(long number, int most) throws InterruptedException {
    while (last <= number) {
      wait();
    }
    long next = last - number > most ? last - most / 2 + 1 : number + 1;
    return ring[place(Math.max(next, first()))];
  }

  private long first() {
    return Math.max(1, last - ring.length + 1);
  }

  private int place(long number) {
    return (int) (number % ring.length);
  }
}
