package org.xenios.manager.driver;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a driver under a deadline and an allocation budget, on a daemon thread of the question's
 * own. The answer is text made on that thread, so nothing that the driver made leaves it.
 *
 * <p>A driver is code in this process: what it does to the process as a whole is beyond a guard.
 */
final class Guard {
  /** Short, because a greedy question fills the heap in a few hundredths of a second. */
  private static final long LOOK_MILLIS = 1;

  private static final Duration GRACE = Duration.ofMillis(300);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Duration deadline;
  private final long budget;
  private final AtomicLong numbers = new AtomicLong();
  private final Set<Thread> stuck = ConcurrentHashMap.newKeySet();

  /**
   * Makes one.
   *
   * @param deadline longest time for a question
   * @param budget most bytes that a question may allocate
   */
  Guard(Duration deadline, long budget) {
    this.deadline = deadline;
    this.budget = budget;
  }

  /** Threads that are alive although every attempt was made to end them. */
  int stuck() {
    return (int) stuck.stream().filter(Thread::isAlive).count();
  }

  /**
   * Asks.
   *
   * @param question is run on a thread of its own; returns the answer as text
   * @return the answer
   * @throws DriverFailure when it threw, was too slow or too greedy
   */
  String ask(Callable<String> question) throws DriverFailure {
    endAgain();
    Question asked = new Question(question);
    Thread thread =
        new Thread(null, asked, "xenios-driver-" + numbers.incrementAndGet(), 512 * 1024, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
    switch (awaitWithin(asked, thread)) {
      case GREEDY -> {
        end(thread, true);
        throw new DriverFailure("allocated more than " + (budget >> 20) + " MiB", true);
      }
      case LATE -> {
        end(thread, false);
        throw new DriverFailure("did not answer within " + deadline.toMillis() + " ms", true);
      }
      case ENDED -> {}
    }
    if (asked.failure != null) {
      throw new DriverFailure(asked.failure, false);
    }
    String answer = asked.answer;
    if (answer == null) {
      throw new DriverFailure("returned null", false);
    }
    return answer;
  }

  private enum Verdict {
    ENDED,
    GREEDY,
    LATE
  }

  private Verdict awaitWithin(Question asked, Thread thread) {
    long end = System.nanoTime() + deadline.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (asked.done.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            return Verdict.ENDED;
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
        if (THREADS.getThreadAllocatedBytes(thread.getId()) > budget) {
          return Verdict.GREEDY;
        }
        if (System.nanoTime() > end) {
          return Verdict.LATE;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Ends a question.
   *
   * @param atOnce whether there is no time to ask it nicely
   */
  private void end(Thread thread, boolean atOnce) {
    if (!atOnce) {
      thread.interrupt();
      if (ended(thread, ignored -> {})) {
        return;
      }
    }
    if (!ended(thread, Guard::stop)) {
      stuck.add(thread);
    }
  }

  /** A loop that catches everything ends between its rounds, if it is tried often enough. */
  private void endAgain() {
    stuck.removeIf(thread -> !thread.isAlive());
    stuck.forEach(Guard::stop);
  }

  @SuppressWarnings({"removal", "deprecation"})
  private static void stop(Thread thread) {
    thread.stop();
  }

  /** Gives a thread its grace, whether or not the caller is interrupted meanwhile. */
  private static boolean ended(Thread thread, Consumer<Thread> nudge) {
    long end = System.nanoTime() + GRACE.toNanos();
    boolean interrupted = Thread.interrupted();
    while (thread.isAlive() && System.nanoTime() < end) {
      nudge.accept(thread);
      try {
        thread.join(LOOK_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  private static final class Question implements Runnable {
    private final Callable<String> question;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable String answer;
    private volatile @Nullable String failure;

    Question(Callable<String> question) {
      this.question = question;
    }

    @Override
    public void run() {
      try {
        answer = question.call();
      } catch (Throwable thrown) {
        failure = text(thrown);
      } finally {
        done.countDown();
      }
    }

    private static String text(Throwable thrown) {
      String name = thrown.getClass().getName();
      try {
        String message = thrown.getMessage();
        return message == null ? name : name + ": " + message;
      } catch (Throwable again) {
        return name;
      }
    }
  }
}
