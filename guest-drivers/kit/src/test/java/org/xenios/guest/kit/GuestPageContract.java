package org.xenios.guest.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A family's page in {@code docs/guests} shows its tables as they are: what stands between {@code
 * <!-- table NAME -->} and {@code <!-- end -->} is the table of that name. Run with {@code
 * -Dxenios.write.pages=true}, the test writes it there.
 */
public abstract class GuestPageContract {
  private static final Pattern SECTION =
      Pattern.compile("(?s)(<!-- table (\\S+) -->\n).*?(<!-- end -->)");
  private static final Path PAGES = Path.of("../../docs/guests");

  private final String family;
  private final Tables tables;

  /** The page of a family, and a class that its tables lie beside. */
  protected GuestPageContract(String family, Class<?> beside) {
    this.family = family;
    this.tables = new Tables(beside);
  }

  @Test
  void thePageShowsTheTables() throws IOException {
    Path page = PAGES.resolve(family + ".md");
    String text = Files.readString(page);
    String current =
        SECTION
            .matcher(text)
            .replaceAll(
                section ->
                    Matcher.quoteReplacement(
                        section.group(1) + markdown(section.group(2)) + section.group(3)));
    if (Boolean.getBoolean("xenios.write.pages")) {
      Files.writeString(page, current);
    } else {
      assertThat(text).isEqualTo(current);
    }
    assertThat(text).contains("<!-- table parts -->", "<!-- table shutdown.ways -->");
  }

  private String markdown(String name) {
    List<String> lines = tables.text(name).lines().toList();
    String first = lines.stream().filter(Tables::isRow).findFirst().orElse("");
    int columns = columns(lines, first);
    String header =
        lines.stream()
            .filter(
                line ->
                    line.startsWith("# ") && cells(line.substring(2), columns).length == columns)
            .findFirst()
            .map(line -> row(cells(line.substring(2), columns)))
            .orElseThrow(() -> new AssertionError(name + " names no columns"));
    String rows =
        lines.stream()
            .filter(Tables::isRow)
            .map(line -> row(cells(line, columns)))
            .collect(Collectors.joining());
    return header + "|" + " --- |".repeat(columns) + "\n" + rows;
  }

  /** The remark above the rows names the columns. */
  private static int columns(List<String> lines, String first) {
    return lines.subList(0, Math.max(1, lines.indexOf(first))).stream()
        .filter(line -> line.startsWith("# "))
        .mapToInt(line -> cells(line.substring(2), 0).length)
        .max()
        .orElse(1);
  }

  private static String[] cells(String line, int columns) {
    return line.strip().split("\\s{2,}", columns);
  }

  private static String row(String[] cells) {
    return Arrays.stream(cells)
        .map(cell -> " " + cell.replace("|", "\\|").replace("<", "&lt;") + " |")
        .collect(Collectors.joining("", "|", "\n"));
  }
}
