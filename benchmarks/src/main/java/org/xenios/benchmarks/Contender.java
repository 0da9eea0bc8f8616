package org.xenios.benchmarks;

import java.io.IOException;

/** One way to do a task. */
interface Contender {
  /** What readers know it by. */
  String name();

  /**
   * Does the task and measures each time.
   *
   * @param round the round's number, from 0: what a task is done to varies with it
   * @return nanoseconds of each
   */
  long[] measure(int round) throws IOException, InterruptedException;
}
