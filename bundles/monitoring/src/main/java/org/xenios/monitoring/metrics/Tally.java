package org.xenios.monitoring.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.xenios.domain.Event;

/** Counts events. Its kinds are bounded: drivers name families. */
final class Tally {
  private static final int MOST_KINDS = 500;

  private record Kind(Series series, List<String> labels) {}

  private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();

  void count(Event event) {
    count(Series.EVENTS, event.topic());
    switch (event.topic()) {
      case "operation/ended" ->
          count(
              Series.OPERATIONS,
              event.properties().getOrDefault("verb", ""),
              event.properties().getOrDefault("outcome", "").toLowerCase(Locale.ROOT));
      case "driver/serving" -> count(Series.DRIVER_SWAPS, event.name());
      default -> {}
    }
  }

  private void count(Series series, String... labels) {
    Kind kind = new Kind(series, List.of(labels));
    LongAdder known = counts.get(kind);
    if (known == null && counts.size() < MOST_KINDS) {
      known = counts.computeIfAbsent(kind, k -> new LongAdder());
    }
    if (known != null) {
      known.increment();
    }
  }

  void add(Sheet sheet) {
    counts.forEach(
        (kind, count) ->
            sheet.add(kind.series(), count.sum(), kind.labels().toArray(String[]::new)));
  }
}
