package org.xenios.guest.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xenios.guest.Guest;

/**
 * What the table {@code figures} says to have from osinfo-db is what osinfo-db says. Its figures
 * lie in {@code osinfo.figures} beside the test, columns: osinfo id, least memory, recommended
 * memory, least disk; {@code -} for none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OsinfoContract {
  private final Family family;
  private final String id;
  private final List<String[]> said;

  /** A driver of tables, and its family. */
  protected OsinfoContract(Family family, String id) {
    this.family = family;
    this.id = id;
    this.said = new Tables(getClass()).read("osinfo.figures", 4, cells -> cells);
  }

  private Stream<String[]> said() {
    return said.stream();
  }

  @ParameterizedTest
  @MethodSource("said")
  void whatIsSaidToBeOsinfosIs(String osinfoId, String memory, String good, String disk) {
    for (Needs needs : List.of(installed(osinfoId), onDisk(osinfoId))) {
      String source = needs.source();
      boolean all = source.startsWith("osinfo-db");
      if (all || source.contains("minimum by osinfo-db") || source.contains("memory by osinfo")) {
        assertThat(needs.memory()).as(source).isEqualTo(Sizes.parse(memory));
      }
      if (all || source.contains("recommended by osinfo") || source.contains("memory by osinfo")) {
        assertThat(good).as("recommended, for " + source).isNotEqualTo("-");
        assertThat(needs.goodMemory()).as(source).isEqualTo(Sizes.parse(good));
      }
      if ((all || source.contains("minimum by osinfo-db")) && needs.disk() > 0) {
        assertThat(disk.equals("-") || needs.disk() == Sizes.parse(disk)).as(source).isTrue();
      }
    }
  }

  @Test
  void eachRowThatNamesOsinfoIsHeldToIt() {
    List<String> held = new ArrayList<>();
    for (String[] row : said) {
      held.add(row(installed(row[0])));
      held.add(row(onDisk(row[0])));
    }
    List<String> named =
        new Tables(family.getClass())
            .read("figures", 9, Needs.Row::of).stream()
                .map(row -> row.needs(""))
                .filter(needs -> needs.source().matches("(.* by )?osinfo-db.*"))
                .map(OsinfoContract::row)
                .toList();
    assertThat(named).isNotEmpty().isSubsetOf(held);
  }

  private static String row(Needs needs) {
    return needs.memory() + " " + needs.goodMemory() + " " + needs.disk() + " " + needs.source();
  }

  private Needs installed(String osinfoId) {
    return needs(ask().withNewDisk(1L << 40).withCdrom(Map.of("format", "iso9660")), osinfoId);
  }

  private Needs onDisk(String osinfoId) {
    return needs(ask().withDisk(Map.of("format", "disk")), osinfoId);
  }

  private Needs needs(Ask ask, String osinfoId) {
    Guest guest = family.named(osinfoId).orElseThrow(() -> new AssertionError(osinfoId));
    Ask named = ask.withRelease(guest.release());
    return family.needs(new Question(named.request(), family.dated(named.request())));
  }

  private Ask ask() {
    return Ask.of(family, id, Hosts.qemu(true));
  }
}
