package org.xenios.monitoring.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The figures of one scrape. A series with the same labels counts once: the first. */
final class Sheet {
  private static final MetricMetadata[] METADATA =
      Arrays.stream(Series.values())
          .map(series -> new MetricMetadata(series.base(), series.help))
          .toArray(MetricMetadata[]::new);

  private record Figure(double value, long count) {}

  private final Map<Series, Map<Labels, Figure>> figures = new EnumMap<>(Series.class);

  /** Labels of a series, in the order in which it names them, cleaned. */
  static Labels labels(Series series, String... values) {
    return labels(series.labels, values);
  }

  private static Labels labels(List<String> names, String... values) {
    String[] cleaned = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      cleaned[i] = LabelText.of(values[i]);
    }
    return Labels.of(names.toArray(String[]::new), cleaned);
  }

  Sheet add(Series series, Labels labels, double value) {
    return put(series, labels, new Figure(value, 0));
  }

  /** A figure that nobody told is left out. */
  Sheet add(Series series, Labels labels, @Nullable Long value) {
    return value == null ? this : add(series, labels, (double) value);
  }

  /** A truth: 1 or 0. */
  Sheet add(Series series, Labels labels, boolean value) {
    return add(series, labels, value ? 1.0 : 0.0);
  }

  /** A series of its own labels. */
  Sheet add(Series series, double value, String... labels) {
    return add(series, labels(series, labels), value);
  }

  Sheet add(Series series, long count, double sum, String... labels) {
    return put(series, labels(series, labels), new Figure(sum, count));
  }

  private Sheet put(Series series, Labels labels, Figure figure) {
    figures.computeIfAbsent(series, s -> new LinkedHashMap<>()).putIfAbsent(labels, figure);
    return this;
  }

  MetricSnapshots snapshots() {
    List<MetricSnapshot> all = new ArrayList<>();
    figures.forEach((series, points) -> all.add(snapshot(series, points)));
    return new MetricSnapshots(all);
  }

  private static MetricSnapshot snapshot(Series series, Map<Labels, Figure> points) {
    MetricMetadata about = METADATA[series.ordinal()];
    return switch (series.type) {
      case COUNTER ->
          new CounterSnapshot(
              about,
              each(
                  points,
                  (labels, f) -> new CounterDataPointSnapshot(f.value(), labels, null, 0L)));
      case GAUGE ->
          new GaugeSnapshot(
              about,
              each(points, (labels, f) -> new GaugeDataPointSnapshot(f.value(), labels, null)));
      case INFO ->
          new InfoSnapshot(about, each(points, (labels, f) -> new InfoDataPointSnapshot(labels)));
      case SUMMARY ->
          new SummarySnapshot(
              about,
              each(
                  points,
                  (labels, f) ->
                      new SummaryDataPointSnapshot(
                          f.count(), f.value(), Quantiles.EMPTY, labels, Exemplars.EMPTY, 0L)));
    };
  }

  private static <P> List<P> each(Map<Labels, Figure> points, BiFunction<Labels, Figure, P> point) {
    List<P> all = new ArrayList<>(points.size());
    points.forEach((labels, figure) -> all.add(point.apply(labels, figure)));
    return all;
  }
}
