package org.xenios.shell.statistics;

import java.util.Comparator;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.xenios.domain.DomainStatistics;

/** What the screen is sorted by. */
enum Order {
  /** Who computes most, first. */
  CPU('c', most(domain -> Figures.both(Figures.cpu(domain), null))),
  /** Who has most memory, first. */
  MEMORY('m', most(Figures::memory)),
  /** Who reads and writes most, first. */
  DISK('d', most(domain -> Figures.both(Figures.read(domain), Figures.written(domain)))),
  /** Who receives and sends most, first. */
  NET('n', most(domain -> Figures.both(Figures.received(domain), Figures.sent(domain)))),
  /** By name. */
  NAME('a', (one, other) -> 0);

  private final char key;
  private final Comparator<DomainStatistics> comparator;

  Order(char key, Comparator<DomainStatistics> first) {
    this.key = key;
    this.comparator =
        first.thenComparing(DomainStatistics::name).thenComparing(DomainStatistics::host);
  }

  private static Comparator<DomainStatistics> most(ToDoubleFunction<DomainStatistics> figure) {
    return Comparator.comparingDouble(figure).reversed();
  }

  Comparator<DomainStatistics> comparator() {
    return comparator;
  }

  /** The order that a key stands for, or this one. */
  Order by(int pressed) {
    for (Order order : values()) {
      if (order.key == pressed) {
        return order;
      }
    }
    return this;
  }

  /** For a person: {@code c cpu}. */
  String hint() {
    return key + " " + word();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
