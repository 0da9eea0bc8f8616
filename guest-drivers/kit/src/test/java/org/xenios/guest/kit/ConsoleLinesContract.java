package org.xenios.guest.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;
import org.xenios.guest.Stages;

/**
 * What a family's console rules make of lines whose origin is known. They lie in {@code
 * console.lines} beside the test: an origin on a line of its own, below it lines of that origin,
 * each with {@code =>} and the stage and detail that it tells, {@code -} for none. An origin is
 *
 * <ul>
 *   <li>{@code recorded: FILE}, of the recordings beside {@link Console};
 *   <li>{@code quoted: PATH:LINE (RELEASE)}, of the sources that print it; a place in the file
 *       instead of the line, {@code PATH, PLACE (RELEASE)}, where only the text was at hand;
 *   <li>{@code documented: PAGE}, for what has no open sources;
 *   <li>{@code posted: WHO}, from others' real machines;
 *   <li>{@code made up: WHY}, to look like what it is not.
 * </ul>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ConsoleLinesContract {
  private static final Pattern ORIGIN =
      Pattern.compile(
          "recorded: [a-z-]+|quoted: [^\\s:,]+(?::\\d+|, [^()]+(?:\\(\\))?) \\([^()]+\\)"
              + "|(?:documented|posted|made up): .+");
  private static final Set<String> COMMON =
      Set.of(
          Stages.FIRMWARE,
          Stages.LOADER,
          Stages.KERNEL,
          Stages.INIT,
          Stages.LOGIN,
          Stages.SHUTDOWN,
          Stages.PANIC);

  private final List<ConsoleRule> own;
  private final Set<String> stages;
  private final Console console;
  private final List<Line> lines;

  /** A driver, and the stages that it has beside the common ones. */
  protected ConsoleLinesContract(GuestDriver driver, String family, Set<String> stages) {
    Tables tables = new Tables(driver.getClass());
    this.own = tables.read("console.rules", 2, cells -> new ConsoleRule(cells[0], cells[1]));
    this.stages = stages;
    this.console = new Console(driver.console(new Guest(family, null)));
    this.lines = read(new Tables(getClass()).text("console.lines"));
  }

  /** The stages that a recording goes through. */
  protected final List<String> stages(String recording) throws IOException {
    return console.stages(recording);
  }

  /** The stages that lines go through. */
  protected final List<String> stagesOf(List<String> text) {
    return console.stagesOf(text);
  }

  record Line(String origin, String text, String tells) {}

  private static List<Line> read(String text) {
    List<Line> lines = new ArrayList<>();
    String origin = "";
    for (String line : text.lines().filter(Tables::isRow).toList()) {
      int arrow = line.lastIndexOf(" => ");
      if (arrow < 0) {
        origin = line.strip();
      } else {
        String tells = line.substring(arrow + 4).strip();
        lines.add(new Line(origin, line.substring(0, arrow), tells.equals("-") ? "" : tells));
      }
    }
    return lines;
  }

  private Stream<Line> lines() {
    return lines.stream();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aLineTellsItsStage(Line line) {
    assertThat(console.stage(line.text).strip()).as(line.text).isEqualTo(line.tells);
  }

  @Test
  void eachLineHasAnOrigin() throws IOException {
    for (Line line : lines) {
      assertThat(ORIGIN.matches(line.origin)).as(line.origin + ": " + line.text).isTrue();
      if (line.origin.startsWith("recorded: ")) {
        assertThat(Console.lines(line.origin.substring("recorded: ".length())))
            .anyMatch(recorded -> recorded.strip().equals(line.text.strip()));
      }
    }
  }

  @Test
  void eachRuleIsOfAKnownStageSpeaksRe2AndHasALine() {
    for (ConsoleRule rule : own) {
      assertThat(COMMON.contains(rule.stage()) || stages.contains(rule.stage()))
          .as(rule.stage())
          .isTrue();
      Pattern pattern = Pattern.compile(rule.pattern());
      assertThat(pattern.groupCount()).as(rule.pattern()).isLessThanOrEqualTo(1);
      assertThat(lines.stream().filter(line -> rule.equals(console.rule(line.text))).toList())
          .as("lines of " + rule.pattern())
          .isNotEmpty();
    }
  }
}
