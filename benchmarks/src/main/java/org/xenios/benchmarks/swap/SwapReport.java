package org.xenios.benchmarks.swap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xenios.benchmarks.Facts;

/** What was measured of swaps, for people. */
final class SwapReport {
  private static final String INTRODUCTION =
      """
      # What a swap costs

      Written by `./dev bench swap`: the real Linux driver, swapped for a newer version of itself in the distribution, while
      one thread or two ask for shutdown plans without a pause, of one domain after the other. Two leave no core of this machine
      to the swap. 1 and 20 domains are real ones under QEMU,
      1,000 are libvirt's test driver's. The driver that is shipped is stopped, for it would step in and hide every gap.

      *Answer*: from before the copy (or call) to the end of the first answer by the newer generation. *Gap*: how long no
      generation served; a question asked then waits. *Stall*: the longest that any question took around the swap.
      Times are medians and 99th percentiles of the swaps of one row; a machine with other things to do makes all of them longer, the
      questions without a swap too. What counts is whether they grow with the number of domains.

      """;

  private record Key(String form, int domains, int askers) {}

  private final Facts facts;
  private final int swaps;
  private final List<String[]> lines;

  SwapReport(Facts facts, int swaps, List<String> lines) {
    this.facts = facts;
    this.swaps = swaps;
    this.lines = lines.stream().map(line -> line.split("\t")).toList();
  }

  String markdown() {
    StringBuilder text = new StringBuilder(INTRODUCTION).append("| | |\n|---|---|\n");
    facts.rows().forEach((name, value) -> text.append("| " + name + " | " + value + " |\n"));
    text.append("| swaps in each row | " + swaps + " |\n");
    text.append(
        """

        | form | domains | askers | answer, median | 99 % | gap, median | 99 % | stall, median | longest | a question without a swap, median | 99 % | failed |
        |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
        """);
    rows().forEach((key, row) -> text.append(row));
    lines.stream()
        .filter(line -> line[0].equals("idle"))
        .forEach(
            line ->
                text.append(
                    "\nThe watcher of `deploy/` (%s thread) took %s ms of a processor in %d s in which nothing happened.\n"
                        .formatted(
                            line[1],
                            millis(Long.parseLong(line[2])),
                            micros(line[3]) / 1_000_000)));
    return text.toString();
  }

  private Map<Key, String> rows() {
    Map<Key, String> rows = new LinkedHashMap<>();
    for (String[] line : lines) {
      if (line[0].equals("quiet")) {
        Key key = new Key(line[1], Integer.parseInt(line[2]), Integer.parseInt(line[3]));
        rows.put(key, row(key, micros(line[5]), micros(line[6])));
      }
    }
    return rows;
  }

  private String row(Key key, long quiet, long quiet99) {
    long[] answer = column(key, 4);
    long[] gap = column(key, 5);
    long[] stall = column(key, 6);
    String failed =
        lines.stream()
            .filter(line -> line[0].equals("failures") && isOf(line, key))
            .map(line -> line[4])
            .findFirst()
            .orElse("?");
    return "| %s | %,d | %d | %s ms | %s ms | %s ms | %s ms | %s ms | %s ms | %s ms | %s ms | %s |\n"
        .formatted(
            key.form(),
            key.domains(),
            key.askers(),
            millis(at(answer, 0.5)),
            millis(at(answer, 0.99)),
            millis(at(gap, 0.5)),
            millis(at(gap, 0.99)),
            millis(at(stall, 0.5)),
            millis(at(stall, 1)),
            millis(quiet),
            millis(quiet99),
            failed);
  }

  private long[] column(Key key, int column) {
    return lines.stream()
        .filter(line -> line[0].equals("swap") && isOf(line, key))
        .mapToLong(line -> micros(line[column]))
        .sorted()
        .toArray();
  }

  private static boolean isOf(String[] line, Key key) {
    return line[1].equals(key.form())
        && line[2].equals(Integer.toString(key.domains()))
        && line[3].equals(Integer.toString(key.askers()));
  }

  private static long micros(String text) {
    return Long.parseLong(text);
  }

  private static long at(long[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * (sorted.length - 1))];
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, micros < 10_000 ? "%.2f" : "%.1f", micros / 1000.0);
  }
}
