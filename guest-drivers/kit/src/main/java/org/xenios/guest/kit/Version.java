package org.xenios.guest.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A dotted version, as far as it orders versions.
 *
 * @param numbers at least one
 */
public record Version(List<Integer> numbers) implements Comparable<Version> {
  private static final Pattern LEADING =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9}){0,3})(?:[^\\d].*)?");

  public Version {
    numbers = List.copyOf(numbers);
  }

  /** The version that a text begins with; empty when it begins with none. */
  public static Optional<Version> of(@Nullable String text) {
    Matcher version = LEADING.matcher(text == null ? "" : text);
    if (!version.matches()) {
      return Optional.empty();
    }
    List<Integer> numbers = new ArrayList<>();
    for (String number : version.group(1).split("\\.", -1)) {
      numbers.add(Integer.valueOf(number));
    }
    return Optional.of(new Version(numbers));
  }

  /** The version that a table's cell says. */
  static Version parse(String cell) {
    return of(cell).orElseThrow(() -> new IllegalArgumentException("no version: " + cell));
  }

  /** The first numbers of it, as many as another has. */
  Version asLongAs(Version other) {
    return numbers.size() <= other.numbers.size()
        ? this
        : new Version(numbers.subList(0, other.numbers.size()));
  }

  @Override
  public int compareTo(Version other) {
    for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
      int order = Integer.compare(number(i), other.number(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private int number(int index) {
    return index < numbers.size() ? numbers.get(index) : 0;
  }

  @Override
  public String toString() {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
  }
}
