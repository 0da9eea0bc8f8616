package org.xenios.manager.statistics;

import java.util.ArrayList;
import java.util.List;

/** The last figures of a row of them, a bounded number. */
final class Recent {
  static final int KEPT = 60;

  private final double[] ring = new double[KEPT];
  private long added;

  void add(double figure) {
    ring[(int) (added++ % KEPT)] = figure;
  }

  void clear() {
    added = 0;
  }

  /** Oldest first. */
  List<Double> list() {
    int kept = (int) Math.min(added, KEPT);
    List<Double> figures = new ArrayList<>(kept);
    for (long i = added - kept; i < added; i++) {
      figures.add(ring[(int) (i % KEPT)]);
    }
    return figures;
  }
}
