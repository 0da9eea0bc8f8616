package org.xenios.monitoring.bean;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds rates up. */
final class Rates {
  private Rates() {}

  /** The sum of those that are known; -1 when none is. */
  static <T> double sum(List<T> all, Function<T, @Nullable Double> rate) {
    List<Double> known = all.stream().map(rate).filter(Objects::nonNull).toList();
    return known.isEmpty() ? -1 : known.stream().mapToDouble(one -> one).sum();
  }
}
