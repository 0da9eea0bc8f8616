package org.xenios.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What was measured of one contender, round by round. */
final class Samples {
  private final List<long[]> rounds = new ArrayList<>();

  void add(long[] round) {
    rounds.add(round.clone());
  }

  int count() {
    return rounds.stream().mapToInt(round -> round.length).sum();
  }

  /** Of all measurements, in nanoseconds. */
  Spread nanos() {
    return Spread.of(
        rounds.stream().flatMapToLong(Arrays::stream).mapToDouble(nanos -> nanos).toArray());
  }

  /** How many times as long as a rival, round by round: both saw the same machine then. */
  Spread against(Samples rival) {
    return Spread.of(
        IntStream.range(0, rounds.size())
            .mapToDouble(i -> median(rounds.get(i)) / median(rival.rounds.get(i)))
            .toArray());
  }

  private static double median(long[] round) {
    return Spread.of(Arrays.stream(round).mapToDouble(nanos -> nanos).toArray()).median();
  }

  /**
   * A median, and between which figures eight of ten lie.
   *
   * @param low the tenth percentile
   * @param median the middle
   * @param high the ninetieth percentile
   */
  record Spread(double low, double median, double high) {
    static Spread of(double[] figures) {
      double[] sorted = figures.clone();
      Arrays.sort(sorted);
      return new Spread(at(sorted, 0.1), at(sorted, 0.5), at(sorted, 0.9));
    }

    private static double at(double[] sorted, double share) {
      double place = share * (sorted.length - 1);
      int below = (int) place;
      int above = Math.min(below + 1, sorted.length - 1);
      return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
  }
}
