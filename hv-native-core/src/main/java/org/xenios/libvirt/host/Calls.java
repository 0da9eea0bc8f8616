package org.xenios.libvirt.host;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.libvirt.binding.LibvirtException;
import org.xenios.libvirt.xml.InvalidXmlException;

/**
 * Makes native calls on a bounded number of threads, each with a deadline. A call cannot be
 * interrupted: one that is late goes on by itself and gives its thread back when it ends.
 */
final class Calls {
  private static final long IDLE_SECONDS = 30;

  private final String host;
  private final Duration limit;
  private final Semaphore free;
  private final ThreadPoolExecutor workers;

  Calls(String host, Duration limit, int most) {
    this.host = host;
    this.limit = limit;
    free = new Semaphore(most);
    workers =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(null, work, "xenios-call-" + host, 0, false);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Makes a call; {@code what} names it for people. */
  <T> T run(String what, Supplier<T> call) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      if (!free.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw late(what, "all its calls hang");
      }
      return submit(call).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw late(what, "it may still take effect");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HypervisorException(
          Cause.TIMEOUT, 0, 0, "interrupted while '" + what + "' was under way on " + host);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private <T> Future<T> submit(Supplier<T> call) {
    try {
      return workers.submit(
          () -> {
            try {
              return call.get();
            } finally {
              free.release();
            }
          });
    } catch (RuntimeException e) {
      free.release();
      throw new HypervisorException(Cause.DISCONNECTED, 0, 0, "host " + host + " is closed");
    }
  }

  private HypervisorException late(String what, String so) {
    return new HypervisorException(
        Cause.TIMEOUT,
        0,
        0,
        host + " did not answer '" + what + "' within " + limit.toSeconds() + " s; " + so);
  }

  private static RuntimeException failure(@Nullable Throwable cause) {
    if (cause instanceof LibvirtException e) {
      return Failures.of(e);
    }
    if (cause instanceof InvalidXmlException e) {
      return Failures.of(e);
    }
    if (cause instanceof RuntimeException e) {
      return e;
    }
    throw new IllegalStateException("a call failed", cause);
  }

  void stop() {
    workers.shutdown();
  }
}
