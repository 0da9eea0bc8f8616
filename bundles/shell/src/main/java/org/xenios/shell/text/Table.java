package org.xenios.shell.text;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.support.table.Col;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** A table for people. Every cell is cleaned. */
public final class Table {
  private final List<String> headers;
  private final List<Object[]> rows = new ArrayList<>();
  private final String empty;

  /**
   * Makes an empty table.
   *
   * @param empty what is said when there is no row
   * @param headers the columns; the last one is wrapped where the terminal is too narrow
   */
  public Table(String empty, String... headers) {
    this.empty = empty;
    this.headers = List.of(headers);
  }

  /** Adds a row; a null cell stays empty. */
  public Table row(@Nullable Object... cells) {
    if (cells.length != headers.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + headers.size() + " columns");
    }
    rows.add(
        Arrays.stream(cells)
            .map(cell -> cell == null ? "" : Cleaner.line(cell.toString()))
            .toArray());
    return this;
  }

  /**
   * Prints it.
   *
   * @param width columns of the terminal, or 0 when it may be as wide as it likes
   */
  public void print(PrintStream out, int width) {
    if (rows.isEmpty()) {
      out.println(empty);
      return;
    }
    ShellTable table = new ShellTable();
    for (int i = 0; i < headers.size(); i++) {
      Col column = table.column(headers.get(i));
      column.wrap(width > 0 && i == headers.size() - 1);
    }
    rows.forEach(row -> table.addRow().addContent(row));
    if (width > 0 && naturalWidth() > width) {
      table.size(Math.max(width, widthBeforeLast() + 20));
    }
    table.print(out);
  }

  private int naturalWidth() {
    return widthBeforeLast() + widest(headers.size() - 1);
  }

  private int widthBeforeLast() {
    int width = 0;
    for (int i = 0; i < headers.size() - 1; i++) {
      width += widest(i) + 3;
    }
    return width;
  }

  private int widest(int column) {
    return Math.max(
        headers.get(column).length(),
        rows.stream().mapToInt(row -> row[column].toString().length()).max().orElse(0));
  }
}
