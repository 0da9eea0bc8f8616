package org.xenios.guest.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xenios.guest.Design;

/** Each quirk of a family changes the designs that it is about, and no other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class QuirksContract {
  private final List<String[]> rows;

  /** A class that the table {@code quirks} lies beside. */
  protected QuirksContract(Class<?> beside) {
    rows = new Tables(beside).read("quirks", 6, cells -> cells);
  }

  /**
   * A request, and whether a quirk changes the design for it.
   *
   * @param quirk its guests and its change: {@code ..10.0 without firmware uefi}
   * @param ask the request
   * @param changed tells a changed design
   * @param expected whether it is
   */
  public record Case(String quirk, Ask ask, Predicate<Ask> changed, boolean expected) {
    /** The same with a request that the quirk is not about. */
    public Case but(Ask other) {
      return new Case(quirk, other, changed, false);
    }

    /** The same with another request that the quirk is about. */
    public Case and(Ask other) {
      return new Case(quirk, other, changed, true);
    }

    @Override
    public String toString() {
      return quirk
          + (expected ? " for " : " not for ")
          + ask.release()
          + " on "
          + ask.host().hypervisor()
          + " "
          + ask.host().hypervisorVersion();
    }
  }

  /** For each quirk what it is about, and what it is not about for each of its conditions. */
  protected abstract Stream<Case> cases();

  /** Whether the design is a refusal that says so. */
  protected static Predicate<Ask> refused(String words) {
    return ask -> ask.design() instanceof Design.Refused r && r.reason().contains(words);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aQuirkIsAboutItsOwn(Case one) {
    assertThat(one.changed.test(one.ask)).as(one.ask.design().toString()).isEqualTo(one.expected);
  }

  @Test
  void eachConditionOfEachQuirkIsFlipped() {
    for (String[] row : rows) {
      String quirk = row[0] + " " + row[3];
      assertThat(cases().filter(c -> c.quirk.equals(quirk) && c.expected)).as(quirk).isNotEmpty();
      assertThat(cases().filter(c -> c.quirk.equals(quirk) && !c.expected).count())
          .as(quirk)
          .isGreaterThanOrEqualTo(conditions(row));
      assertThat(row[4]).as("reference of " + quirk).isNotBlank().isNotEqualTo("-");
    }
  }

  /** Ends of spans, names, and words of engine and firmware. */
  private static long conditions(String[] row) {
    String spans = row[0] + " " + row[1];
    long ends =
        Arrays.stream(spans.split("[ ,]", -1))
            .filter(word -> word.contains(".."))
            .mapToLong(word -> word.startsWith("..") || word.endsWith("..") ? 1 : 2)
            .sum();
    long names = row[0].contains("..") || row[0].equals("-") ? 0 : 1;
    return ends + names + (row[2].equals("-") ? 0 : row[2].split(",", -1).length);
  }
}
