package org.xenios.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.xenios.itests.CellsIT.Cell;
import org.xenios.itests.CellsIT.Host;

/** {@code docs/guests/cells.md}: a table of cells, and under it one of the refusals in them. */
final class CellsPage {
  private static final int COLUMNS = 3;

  private final Path file = Module.root().resolve("docs/guests/cells.md");
  private final List<String> lines;

  CellsPage() throws IOException {
    lines = Files.readAllLines(file);
  }

  /** All cells, each with what it says; a refusal in full. */
  List<Cell> cells() {
    Map<String, String> refusals = new LinkedHashMap<>();
    for (String line : lines) {
      String[] row = row(line);
      if (row.length == 5 && row[1].startsWith("–")) {
        refusals.put(row[1], row[2] + ": " + row[3]);
      }
    }
    List<Cell> cells = new ArrayList<>();
    for (String line : lines) {
      String[] row = row(line);
      if (isCells(row)) {
        for (Host host : Host.values()) {
          String said = row[1 + COLUMNS + host.ordinal()];
          cells.add(new Cell(row[1], row[2], row[3], host, refusals.getOrDefault(said, said)));
        }
      }
    }
    return cells;
  }

  /** Writes into the cells what is so, and numbers the refusals anew. */
  void write(Function<Cell, String> answer) throws IOException {
    Map<String, String> refusals = new LinkedHashMap<>();
    List<String> written = new ArrayList<>();
    for (String line : lines) {
      String[] row = row(line);
      if (row.length == 5 && row[1].startsWith("–")) {
        continue;
      }
      if (!isCells(row)) {
        written.add(line);
        continue;
      }
      List<String> cells = new ArrayList<>(List.of(row[1], row[2], row[3]));
      for (Host host : Host.values()) {
        String said = answer.apply(new Cell(row[1], row[2], row[3], host, ""));
        cells.add(
            said.contains(": ")
                ? refusals.computeIfAbsent(said, s -> "– " + (refusals.size() + 1))
                : said);
      }
      written.add("| " + String.join(" | ", cells) + " |");
    }
    refusals.forEach(
        (said, number) ->
            written.add("| " + number + " | " + said.replaceFirst(": ", " | ") + " |"));
    Files.write(file, written);
  }

  private static boolean isCells(String[] row) {
    return row.length == 2 + COLUMNS + Host.values().length
        && CellsIT.DRIVERS.containsKey(row[1].split("/", 2)[0]);
  }

  private static String[] row(String line) {
    return line.split("\\s*\\|\\s*", -1);
  }
}
