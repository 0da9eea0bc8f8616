package org.xenios.manager.execute;

import java.time.Duration;
import java.util.ArrayDeque;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.manager.event.EventLog;

/**
 * One queue for each domain, none across domains. Destroying overtakes whatever is in the queue;
 * what is asked after it waits for it, not for what it overtook.
 */
public final class Executor implements AutoCloseable {
  private static final int KEPT = 1000;
  private static final String DESTROY = "destroy";
  private static final String STOPPING = "the manager is stopping";
  private static final Logger LOG = LoggerFactory.getLogger(Executor.class);

  private final EventLog events;
  private final Journal journal;
  private final AtomicLong threads = new AtomicLong();
  private final ExecutorService workers =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "xenios-operation-" + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });
  private final Map<Place, Deque<PlanRunner>> queues = new HashMap<>();
  private final History history = new History(KEPT);
  private volatile boolean closing;

  /** Begins with empty queues, and tells what the run before this one was cut off in. */
  public Executor(EventLog events, Journal journal) {
    this.events = events;
    this.journal = journal;
    for (CutOff cutOff : journal.take()) {
      history.add(Progress.of(cutOff));
      events.domain(
          "operation/interrupted",
          cutOff.host(),
          cutOff.uuid(),
          cutOff.name(),
          cutOff.verb() + " was cut off: " + cutOff.story(),
          Map.of("operation", cutOff.id(), "verb", cutOff.verb()));
    }
  }

  private record PlanRunner(Progress progress, Job job) {}

  /** Takes a plan's place in its domain's queue. */
  public Execution submit(Job job, String by) {
    Progress progress = new Progress(Long.toString(journal.nextNumber()), job.plan(), by);
    PlanRunner runner = new PlanRunner(progress, job);
    Place place = progress.place();
    boolean overtakes = job.plan().verb().equals(DESTROY);
    synchronized (this) {
      if (closing) {
        throw new XeniosException(Code.STATE, STOPPING);
      }
      history.add(progress);
      journal.writes(progress, -1);
      Deque<PlanRunner> queue = queues.get(place);
      if (queue != null && !overtakes) {
        queue.add(runner);
      } else {
        if (queue != null) {
          queue.forEach(waiting -> cancel(waiting.progress(), "the domain was destroyed"));
        }
        Deque<PlanRunner> begun = new ArrayDeque<>(List.of(runner));
        queues.put(place, begun);
        workers.execute(() -> drain(place, begun));
      }
    }
    return progress.snapshot();
  }

  /** Runs a queue to its end. One that was overtaken holds nothing but what was cancelled. */
  private void drain(Place place, Deque<PlanRunner> queue) {
    for (PlanRunner next = head(queue); next != null; next = advance(place, queue)) {
      run(next);
    }
  }

  private synchronized @Nullable PlanRunner head(Deque<PlanRunner> queue) {
    return queue.peek();
  }

  private synchronized @Nullable PlanRunner advance(Place place, Deque<PlanRunner> queue) {
    queue.poll();
    if (queue.isEmpty()) {
      queues.remove(place, queue);
    }
    return queue.peek();
  }

  /** Whatever happens in it, the next one's turn comes. */
  private void run(PlanRunner runner) {
    Progress progress = runner.progress();
    if (closing) {
      progress.end(Outcome.INTERRUPTED, STOPPING);
      journal.ended(progress, Outcome.INTERRUPTED, true);
    }
    if (progress.outcome().ended()) {
      return;
    }
    try {
      new PlanRun(runner.job(), progress, events, journal, () -> closing).run();
    } catch (RuntimeException | Error e) {
      LOG.error("operation {} ({}) broke off", progress.id(), progress.plan().verb(), e);
      progress.end(Outcome.FAILED, "internal error: " + e);
    } finally {
      journal.ended(progress, progress.outcome(), closing);
    }
  }

  /** All that are remembered, newest first. */
  public List<Execution> executions() {
    return history.all().stream().map(Progress::snapshot).toList();
  }

  /** Those of one domain, newest first. */
  public List<Execution> executions(String host, UUID domain) {
    return history.of(new Place(host, domain)).stream().map(Progress::snapshot).toList();
  }

  /** Whether an operation on a domain was cut off, and none has succeeded since. */
  public boolean isCutOff(String host, UUID domain) {
    return history.of(new Place(host, domain)).stream()
        .map(Progress::outcome)
        .filter(outcome -> outcome == Outcome.INTERRUPTED || outcome == Outcome.SUCCEEDED)
        .findFirst()
        .filter(outcome -> outcome == Outcome.INTERRUPTED)
        .isPresent();
  }

  /** The verb under way on a domain, or null; one that has ended is not under way. */
  public synchronized @Nullable String busy(String host, UUID domain) {
    Deque<PlanRunner> queue = queues.getOrDefault(new Place(host, domain), new ArrayDeque<>());
    return queue.stream()
        .filter(waiting -> !waiting.progress().outcome().ended())
        .findFirst()
        .map(first -> first.job().plan().verb())
        .orElse(null);
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
    cancel(progress, "it was cancelled");
    return progress.snapshot();
  }

  private void cancel(Progress progress, String why) {
    if (progress.cancel(why)) {
      journal.ended(progress, Outcome.CANCELLED, false);
    }
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

  private Progress find(String id) {
    Progress found = history.find(id);
    if (found == null) {
      throw new XeniosException(Code.NOT_FOUND, "no operation '" + id + "': see domain:operations");
    }
    return found;
  }

  /** Begins nothing more; what is under way is cut off at its step. */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
      workers.shutdownNow();
    }
    try {
      workers.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Progress progress : history.all()) {
      progress.end(Outcome.INTERRUPTED, STOPPING);
      journal.ended(progress, progress.outcome(), true);
    }
  }
}
