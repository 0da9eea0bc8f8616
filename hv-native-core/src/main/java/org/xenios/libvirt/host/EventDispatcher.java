package org.xenios.libvirt.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.hypervisor.Hypervisor.Subscription;
import org.xenios.hypervisor.HypervisorEvent;
import org.xenios.hypervisor.HypervisorEvent.Connected;
import org.xenios.hypervisor.HypervisorEvent.Lost;
import org.xenios.hypervisor.HypervisorEvent.OfDomain;

/**
 * Tells listeners of a host's events, in order, on one thread. Whoever enqueues never waits. When
 * listeners fall too far behind, what waits is dropped and they are told to derive everything
 * again.
 */
final class EventDispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);
  private static final int MOST_WAITING = 10_000;

  private final Queue<Item> waiting = new ArrayDeque<>();
  private final List<Listener> listeners = new ArrayList<>();
  private final Thread thread;
  private boolean connected;
  private boolean stopping;

  EventDispatcher(String host) {
    thread = new Thread(null, this::run, "xenios-events-" + host, 0, false);
    thread.setDaemon(true);
    thread.start();
  }

  Subscription subscribe(Consumer<HypervisorEvent> consumer) {
    Listener listener = new Listener(consumer);
    enqueue(
        () -> {
          listeners.add(listener);
          if (connected) {
            listener.tell(new Connected());
          }
        });
    return () -> {
      listener.ended = true;
      enqueue(() -> listeners.remove(listener));
    };
  }

  void tell(HypervisorEvent event) {
    enqueue(new Item(() -> deliver(event), event instanceof OfDomain));
  }

  private void enqueue(Runnable work) {
    enqueue(new Item(work, false));
  }

  private synchronized void enqueue(Item item) {
    if (waiting.size() >= MOST_WAITING && waiting.removeIf(Item::droppable)) {
      LOG.warn("{}: too many events wait; they are dropped, all is read again", thread.getName());
      waiting.add(new Item(this::deriveAgain, false));
    }
    waiting.add(item);
    notifyAll();
  }

  private void deriveAgain() {
    if (connected) {
      deliver(new Connected());
    }
  }

  private void deliver(HypervisorEvent event) {
    if (event instanceof OfDomain && !connected) {
      return; // what happened before Connected is found by deriving everything
    }
    if (event instanceof Connected) {
      connected = true;
    } else if (event instanceof Lost) {
      connected = false;
    }
    List.copyOf(listeners).forEach(listener -> listener.tell(event));
  }

  private synchronized Runnable next() throws InterruptedException {
    while (waiting.isEmpty()) {
      if (stopping) {
        throw new InterruptedException("stopped");
      }
      wait();
    }
    return waiting.remove().work();
  }

  private void run() {
    try {
      while (true) {
        next().run();
      }
    } catch (InterruptedException e) {
      LOG.debug("{} ends", thread.getName());
    }
  }

  /** Delivers what waits, then ends; waits a little for that. */
  void stop() throws InterruptedException {
    synchronized (this) {
      stopping = true;
      notifyAll();
    }
    thread.join(1000);
    thread.interrupt();
  }

  private record Item(Runnable work, boolean droppable) {}

  private static final class Listener {
    private final Consumer<HypervisorEvent> consumer;
    private volatile boolean ended;

    Listener(Consumer<HypervisorEvent> consumer) {
      this.consumer = consumer;
    }

    void tell(HypervisorEvent event) {
      if (ended) {
        return;
      }
      try {
        consumer.accept(event);
      } catch (RuntimeException | Error e) {
        LOG.error("a listener failed on {}", event, e);
      }
    }
  }
}
