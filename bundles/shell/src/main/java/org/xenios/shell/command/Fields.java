package org.xenios.shell.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.shell.text.Cleaner;

/** Named facts of one thing, one a line, their names in a column. */
public final class Fields {
  private record Field(String name, String value) {}

  private final List<Field> fields = new ArrayList<>();

  /** Adds a fact; null and empty ones are left out. */
  public Fields add(String name, @Nullable Object value) {
    String text = value == null ? "" : Cleaner.line(value.toString());
    if (!text.isEmpty()) {
      fields.add(new Field(name, text));
    }
    return this;
  }

  /** Adds one line for each of several facts of the same name. */
  public Fields each(String name, List<?> values) {
    values.forEach(value -> add(name, value));
    return this;
  }

  /** Prints them. */
  public void print(Caller caller) {
    int width = fields.stream().mapToInt(field -> field.name().length()).max().orElse(0);
    String last = "";
    for (Field field : fields) {
      String name = field.name().equals(last) ? "" : field.name();
      caller.out().println(name + " ".repeat(width - name.length() + 2) + field.value());
      last = field.name();
    }
  }
}
