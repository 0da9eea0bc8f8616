package org.xenios.benchmarks;

import java.util.List;

/**
 * What came of a task.
 *
 * @param task the task
 * @param samples what was measured of each contender, in the task's order
 */
record Result(Task task, List<Samples> samples) {
  Result {
    samples = List.copyOf(samples);
  }

  /** Nothing measured yet. */
  static Result none(Task task) {
    return new Result(task, task.contenders().stream().map(c -> new Samples()).toList());
  }
}
