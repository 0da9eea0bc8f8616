package org.xenios.shell.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and spans of time as people write and read them. */
public final class Times {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,9}) *(ms|s|m|h)?");
  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter OTHER = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private Times() {}

  /**
   * The span that a text means. A number alone is seconds.
   *
   * @throws IllegalArgumentException with one line for a person
   */
  public static Duration parseSpan(String text) {
    Matcher matcher = SPAN.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      String unit = matcher.group(2) == null ? "s" : matcher.group(2);
      Duration span =
          switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
          };
      if (!span.isZero()) {
        return span;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not a span of time: write 90s, 2m, 500ms, or 90 for 90 seconds");
  }

  /**
   * A span as people read it: {@code 0.3 s}, {@code 42 s}, {@code 3 min 5 s}, {@code 2 h 1 min}.
   */
  public static String span(Duration span) {
    long seconds = span.toSeconds();
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    if (seconds < 86_400) {
      return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
    return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
  }

  /** A time in the machine's own zone; the date only when it was another day. */
  public static String clock(Instant at) {
    ZoneId zone = ZoneId.systemDefault();
    try {
      boolean today =
          at.atZone(zone)
              .truncatedTo(ChronoUnit.DAYS)
              .equals(Instant.now().atZone(zone).truncatedTo(ChronoUnit.DAYS));
      return (today ? TODAY : OTHER).format(at.atZone(zone));
    } catch (DateTimeException e) {
      return at.toString();
    }
  }
}
