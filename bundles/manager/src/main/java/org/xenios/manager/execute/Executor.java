package org.xenios.manager.execute;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Execution;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.manager.event.EventLog;

/**
 * One queue for each domain, none across domains. Destroying overtakes whatever is in the queue.
 */
public final class Executor implements AutoCloseable {
  private static final int KEPT = 1000;
  private static final String DESTROY = "destroy";

  private final EventLog events;
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong threads = new AtomicLong();
  private final ExecutorService workers =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "xenios-operation-" + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });
  private final Map<Place, Deque<PlanRunner>> queues = new HashMap<>();
  private final Deque<Progress> known = new ArrayDeque<>();

  /** Begins with empty queues. */
  public Executor(EventLog events) {
    this.events = events;
  }

  private record Place(String host, UUID domain) {}

  private record PlanRunner(Progress progress, Job job) {}

  /** Takes a plan's place in its domain's queue. */
  public Execution submit(Job job, String by) {
    Progress progress = new Progress(Long.toString(numbers.incrementAndGet()), job.plan(), by);
    PlanRunner runner = new PlanRunner(progress, job);
    Place place = new Place(job.plan().host(), job.plan().domain());
    boolean overtakes = job.plan().verb().equals(DESTROY);
    synchronized (this) {
      remember(progress);
      Deque<PlanRunner> queue = queues.get(place);
      if (overtakes) {
        if (queue != null) {
          queue.forEach(waiting -> waiting.progress().cancel("the domain was destroyed"));
        }
        workers.execute(() -> run(runner));
      } else if (queue != null) {
        queue.add(runner);
      } else {
        queues.put(place, new ArrayDeque<>(List.of(runner)));
        workers.execute(() -> drain(place));
      }
    }
    return progress.snapshot();
  }

  private void drain(Place place) {
    for (PlanRunner next = head(place); next != null; next = advance(place)) {
      run(next);
    }
  }

  private synchronized @Nullable PlanRunner head(Place place) {
    Deque<PlanRunner> queue = queues.get(place);
    return queue == null ? null : queue.peek();
  }

  private synchronized @Nullable PlanRunner advance(Place place) {
    Deque<PlanRunner> queue = queues.get(place);
    if (queue == null) {
      return null;
    }
    queue.poll();
    if (queue.isEmpty()) {
      queues.remove(place);
    }
    return queue.peek();
  }

  private void run(PlanRunner runner) {
    if (!runner.progress().snapshot().outcome().ended()) {
      new PlanRun(runner.job(), runner.progress(), events).run();
    }
  }

  private void remember(Progress progress) {
    known.addFirst(progress);
    while (known.size() > KEPT && known.getLast().snapshot().outcome().ended()) {
      known.removeLast();
    }
  }

  /** All that are remembered, newest first. */
  public synchronized List<Execution> executions() {
    return known.stream().map(Progress::snapshot).toList();
  }

  /** Those of one domain, newest first. */
  public List<Execution> executions(String host, UUID domain) {
    List<Progress> found = new ArrayList<>();
    synchronized (this) {
      for (Progress progress : known) {
        if (progress.plan().domain().equals(domain) && progress.plan().host().equals(host)) {
          found.add(progress);
        }
      }
    }
    return found.stream().map(Progress::snapshot).toList();
  }

  /** The verb under way on a domain, or null. */
  public @Nullable String busy(String host, UUID domain) {
    PlanRunner head = head(new Place(host, domain));
    return head == null ? null : head.job().plan().verb();
  }

  /** Cancels. */
  public Execution cancel(String id) {
    Progress progress = find(id);
    Execution before = progress.snapshot();
    if (before.outcome().ended()) {
      throw new XeniosException(
          Code.STATE,
          "operation "
              + id
              + " has ended already: it "
              + before.outcome().name().toLowerCase(Locale.ROOT));
    }
    progress.cancel("it was cancelled");
    return progress.snapshot();
  }

  /** Waits for an end; tells of each change on the way. */
  public Execution await(String id, Duration timeout, Consumer<Execution> onChange)
      throws InterruptedException {
    Progress progress = find(id);
    long end = System.nanoTime() + timeout.toNanos();
    while (true) {
      long seen = progress.changes();
      Execution now = progress.snapshot();
      onChange.accept(now);
      long rest = (end - System.nanoTime()) / 1_000_000;
      if (now.outcome().ended() || rest <= 0) {
        return now;
      }
      progress.awaitChange(seen, rest);
    }
  }

  private synchronized Progress find(String id) {
    return known.stream()
        .filter(progress -> progress.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new XeniosException(
                    Code.NOT_FOUND, "no operation '" + id + "': see domain:operations"));
  }

  @Override
  public void close() {
    workers.shutdownNow();
    try {
      workers.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
