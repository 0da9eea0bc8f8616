package org.xenios.shell.text;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** A table for people. Every cell is cleaned. */
public final class Table {
  private static final int SEPARATOR = 3;
  private static final int NARROW = 12;

  private final List<String> headers;
  private final List<String[]> rows = new ArrayList<>();
  private final String empty;

  /**
   * Makes an empty table.
   *
   * @param empty what is said when there is no row
   * @param headers the columns; the widest are wrapped where the terminal is too narrow
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
            .toArray(String[]::new));
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
    int[] widths = widths(width);
    ShellTable table = new ShellTable();
    headers.forEach(table::column);
    for (String[] row : rows) {
      Object[] cells = new Object[row.length];
      for (int i = 0; i < row.length; i++) {
        cells[i] = wrap(row[i], widths[i]);
      }
      table.addRow().addContent(cells);
    }
    table.print(out);
  }

  /**
   * The columns' widths: the widest ones give way until the table fits, or until all are narrow.
   */
  private int[] widths(int width) {
    int[] widths = new int[headers.size()];
    int total = (headers.size() - 1) * SEPARATOR;
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              headers.get(i).length(),
              rows.stream().mapToInt(row -> row[column].length()).max().orElse(0));
      total += widths[i];
    }
    for (int excess = width > 0 ? total - width : 0; excess > 0; excess--) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= NARROW) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  /** Breaks a cell at spaces where it can, within words where it must. */
  private static String wrap(String cell, int width) {
    StringBuilder wrapped = new StringBuilder();
    String rest = cell;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int end = space > 0 ? space : width;
      wrapped.append(rest, 0, end).append('\n');
      rest = rest.substring(end).stripLeading();
    }
    return wrapped.append(rest).toString();
  }
}
