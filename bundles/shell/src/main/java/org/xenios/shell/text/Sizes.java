package org.xenios.shell.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory and storage as people write and read them. All units are powers of 1024. */
public final class Sizes {
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,18}(?:\\.\\d{1,6})?) *([KMGT]?)(?:I?B)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern BYTES = Pattern.compile("(\\d{1,18}) *B", Pattern.CASE_INSENSITIVE);
  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

  private static final Pattern WITH_UNIT =
      Pattern.compile("\\d[\\d.]* *(?:B|[KMGT](?:I?B)?)", Pattern.CASE_INSENSITIVE);

  private Sizes() {}

  /** Whether a text is a number and a unit, so that it can be told from a name. */
  public static boolean hasUnit(String text) {
    return WITH_UNIT.matcher(text).matches();
  }

  /**
   * Bytes that a text means. A number alone is mebibytes.
   *
   * @throws IllegalArgumentException with one line for a person
   */
  public static long parse(String text) {
    String trimmed = text.strip();
    Matcher bytes = BYTES.matcher(trimmed);
    if (bytes.matches()) {
      return positive(new BigDecimal(bytes.group(1)), text);
    }
    Matcher matcher = SIZE.matcher(trimmed);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a size: write 256M, 2G, 262144K, 1.5GiB, or 256 for 256 MiB");
    }
    String unit = matcher.group(2).isEmpty() ? "M" : matcher.group(2).toUpperCase(Locale.ROOT);
    BigDecimal factor = BigDecimal.valueOf(1L << 10 * (1 + "KMGT".indexOf(unit)));
    return positive(new BigDecimal(matcher.group(1)).multiply(factor), text);
  }

  private static long positive(BigDecimal bytes, String text) {
    if (bytes.signum() == 0) {
      throw new IllegalArgumentException("'" + text + "' is nothing at all");
    }
    try {
      return bytes.longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a whole number of bytes below 8 EiB", e);
    }
  }

  /** Bytes in the largest unit that keeps them whole, or with one decimal: {@code 256 MiB}. */
  public static String format(long bytes) {
    int unit = 0;
    double rest = bytes;
    while (rest >= 1024 && unit < UNITS.size() - 1) {
      rest /= 1024;
      unit++;
    }
    boolean whole = rest == Math.rint(rest);
    return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.1f %s", rest, UNITS.get(unit));
  }
}
