package org.xenios.guest.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A driver's tables: files beside a class of it, one row a line, columns two or more spaces apart,
 * {@code #} before a remark. The last column may hold anything.
 *
 * @param beside the class that the files lie beside
 */
public record Tables(Class<?> beside) {
  private static final Pattern COLUMNS = Pattern.compile("\\s{2,}");

  /**
   * Reads the table of that name, each row by that function.
   *
   * @throws IllegalStateException when the bundle has no such table, or a row of it is wrong
   */
  public <T> List<T> read(String name, int columns, Function<String[], T> row) {
    return parse(name, text(name), columns, row);
  }

  static <T> List<T> parse(String name, String text, int columns, Function<String[], T> row) {
    List<T> rows = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!isRow(line)) {
        continue;
      }
      String[] cells = COLUMNS.split(line.strip(), columns);
      if (cells.length != columns) {
        throw new IllegalStateException(
            name + ":" + number + ": " + columns + " columns wanted, found " + cells.length);
      }
      try {
        rows.add(row.apply(cells));
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException(name + ":" + number + ": " + e.getMessage(), e);
      }
    }
    return List.copyOf(rows);
  }

  /** Whether a line is a row, not a remark. */
  static boolean isRow(String line) {
    return !line.isBlank() && !line.startsWith("#");
  }

  /** The text of the table of that name. */
  String text(String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this bundle has no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
