package org.xenios.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final String LONG = "one two three four five six seven eight nine ten";

  @Test
  void cleansAndWrapsTheWidestColumns() {
    Table table = new Table("none", "name", "path", "because");
    table.row("\u001b[31mevil\n\u0007", "/a/path/that/has/no/space/to/break/it/at", LONG);
    List<String> lines = print(table, 50).lines().toList();
    assertThat(lines.get(2)).startsWith("evil ").contains("one two");
    assertThat(lines).hasSizeGreaterThan(3).allMatch(line -> line.length() <= 50);
    assertThat(print(table, 0).lines()).hasSize(3);
  }

  @Property(tries = 200)
  void losesNothingByWrapping(
      @ForAll @AlphaChars @StringLength(max = 200) String word,
      @ForAll @IntRange(min = 1, max = 120) int width) {
    String printed = print(new Table("none", "word", "more").row(word, ""), width);
    String body =
        printed.lines().skip(2).map(l -> l.replace("|", "").strip()).reduce("", String::concat);
    assertThat(body).isEqualTo(word);
  }

  @Test
  void saysSoWhenItIsEmpty() {
    assertThat(print(new Table("no domains", "name"), 80)).isEqualTo("no domains\n");
  }

  private static String print(Table table, int width) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), width);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
