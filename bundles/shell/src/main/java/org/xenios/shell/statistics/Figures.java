package org.xenios.shell.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DomainStatistics;
import org.xenios.shell.text.Sizes;
import org.xenios.shell.text.Times;

/** Statistics in words, and sums of them. What is not known is null, or an empty text. */
final class Figures {
  private Figures() {}

  static @Nullable Double cpu(DomainStatistics domain) {
    return domain.cpu() == null ? null : domain.cpu().percent();
  }

  static long memory(DomainStatistics domain) {
    return domain.memory() == null ? 0 : domain.memory().current();
  }

  /** Bytes that the guest uses, as it says. */
  static @Nullable Long used(DomainStatistics domain) {
    DomainStatistics.Memory memory = domain.memory();
    if (memory == null || memory.available() == null) {
      return null;
    }
    Long rest = memory.usable() == null ? memory.unused() : memory.usable();
    return rest == null ? null : Long.valueOf(Math.max(0, memory.available() - rest));
  }

  static @Nullable Double received(DomainStatistics domain) {
    return sum(domain.nics(), nic -> nic.received().bytesPerSecond());
  }

  static @Nullable Double sent(DomainStatistics domain) {
    return sum(domain.nics(), nic -> nic.sent().bytesPerSecond());
  }

  static @Nullable Double read(DomainStatistics domain) {
    return sum(domain.disks(), disk -> disk.read().bytesPerSecond());
  }

  static @Nullable Double written(DomainStatistics domain) {
    return sum(domain.disks(), disk -> disk.written().bytesPerSecond());
  }

  /** Both directions; 0 when neither is known. */
  static double both(@Nullable Double one, @Nullable Double other) {
    return (one == null ? 0 : one) + (other == null ? 0 : other);
  }

  private static <T> @Nullable Double sum(List<T> all, Function<T, @Nullable Double> rate) {
    List<Double> known = all.stream().flatMap(one -> Stream.ofNullable(rate.apply(one))).toList();
    return known.isEmpty() ? null : Double.valueOf(known.stream().mapToDouble(r -> r).sum());
  }

  static String percent(@Nullable Double percent) {
    return percent == null ? "" : String.format(Locale.ROOT, "%.1f", percent);
  }

  static String rate(@Nullable Double bytesPerSecond) {
    return bytesPerSecond == null ? "" : Sizes.format(Math.round(bytesPerSecond)) + "/s";
  }

  /** The same where there is little room: {@code 12.3K}. */
  static String brief(@Nullable Double bytes) {
    if (bytes == null) {
      return "";
    }
    double rest = bytes;
    int unit = 0;
    while (rest >= 999.5 && unit < 4) {
      rest /= 1024;
      unit++;
    }
    return unit == 0 || rest >= 99.95
        ? Math.round(rest) + (unit == 0 ? "" : "KMGT".substring(unit - 1, unit))
        : String.format(Locale.ROOT, "%.1f", rest) + "KMGT".charAt(unit - 1);
  }

  static String age(@Nullable Instant at, Instant now) {
    if (at == null) {
      return "";
    }
    Duration age = Duration.between(at, now);
    return Times.span(age.isNegative() ? Duration.ZERO : age);
  }

  /** When any of its figures was read last. */
  static @Nullable Instant at(DomainStatistics domain) {
    return domain.cpu() == null ? domain.nicsAt() : domain.cpu().at();
  }

  /** How old what is shown is; says so when its host does not answer. */
  static String age(DomainStatistics domain, Instant now) {
    String age = age(at(domain), now);
    return domain.stale() ? ("stale " + age).strip() : age;
  }

  /** The same where there is little room: {@code stale 90s}. */
  static String briefAge(DomainStatistics domain, Instant now) {
    Instant at = at(domain);
    if (at == null) {
      return domain.stale() ? "stale" : "";
    }
    long seconds = Math.max(0, Duration.between(at, now).toSeconds());
    String age =
        seconds < 100 ? seconds + "s" : seconds < 6000 ? seconds / 60 + "m" : seconds / 3600 + "h";
    return domain.stale() ? "stale " + age : age;
  }
}
