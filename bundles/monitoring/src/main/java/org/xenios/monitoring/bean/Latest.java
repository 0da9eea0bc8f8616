package org.xenios.monitoring.bean;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The latest that is known of one thing. When it is gone, and until its bean is too, what it last
 * was.
 *
 * @param <T> what is known
 */
final class Latest<T> {
  private final Supplier<Optional<T>> source;
  private volatile T last;

  Latest(T first, Supplier<Optional<T>> source) {
    this.last = first;
    this.source = source;
  }

  T get() {
    T now = source.get().orElse(last);
    last = now;
    return now;
  }
}
