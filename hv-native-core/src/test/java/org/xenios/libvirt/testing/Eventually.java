package org.xenios.libvirt.testing;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what other threads and processes bring about. */
public final class Eventually {
  private Eventually() {}

  public static void await(String what, Duration limit, Callable<Boolean> condition)
      throws Exception {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
      }
      Thread.sleep(20);
    }
  }
}
