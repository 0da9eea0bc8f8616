package org.xenios.manager.driver;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Asks a driver under a deadline and an allocation budget, on a daemon thread of the question's
 * own. The answer is text made on that thread, so nothing that the driver made leaves it.
 *
 * <p>A driver is code in this process: what it does to the process as a whole is beyond a guard.
 */
final class Guard {
  private static final long LOOK_MILLIS = 20;
  private static final Duration GRACE = Duration.ofMillis(300);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Duration deadline;
  private final long budget;
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicInteger stuck = new AtomicInteger();

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

  /** Threads that ignored every attempt to end them. */
  int stuck() {
    return stuck.get();
  }

  /**
   * Asks.
   *
   * @param question is run on a thread of its own; returns the answer as text
   * @return the answer
   * @throws DriverFailure when it threw, was too slow or too greedy
   */
  String ask(Callable<String> question) throws DriverFailure {
    Question asked = new Question(question);
    Thread thread =
        new Thread(null, asked, "xenios-driver-" + numbers.incrementAndGet(), 512 * 1024, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
    String excess = awaitWithin(asked, thread);
    if (excess != null) {
      end(thread);
      throw new DriverFailure(excess, true);
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

  private @Nullable String awaitWithin(Question asked, Thread thread) {
    long end = System.nanoTime() + deadline.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (asked.done.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            return null;
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
        if (THREADS.getThreadAllocatedBytes(thread.getId()) > budget) {
          return "allocated more than " + (budget >> 20) + " MiB";
        }
        if (System.nanoTime() > end) {
          return "did not answer within " + deadline.toMillis() + " ms";
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @SuppressWarnings({"removal", "deprecation"})
  private void end(Thread thread) {
    thread.interrupt();
    if (!ended(thread)) {
      thread.stop();
      if (!ended(thread)) {
        stuck.incrementAndGet();
      }
    }
  }

  /** Gives a thread its grace, whether or not the caller is interrupted meanwhile. */
  private static boolean ended(Thread thread) {
    long end = System.nanoTime() + GRACE.toNanos();
    boolean interrupted = Thread.interrupted();
    while (thread.isAlive() && System.nanoTime() < end) {
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
        return message == null ? name : name + ": " + head(message);
      } catch (Throwable again) {
        return name;
      }
    }

    private static String head(String message) {
      return message.length() > 300 ? message.substring(0, 300) + "…" : message;
    }
  }
}
