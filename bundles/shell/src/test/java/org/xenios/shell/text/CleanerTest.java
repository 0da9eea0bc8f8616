package org.xenios.shell.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CleanerTest {
  @ParameterizedTest
  @MethodSource("hostile")
  void takesOutWhatATerminalWouldObey(String hostile, String clean) {
    assertThat(Cleaner.line(hostile)).isEqualTo(clean);
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        arguments("\u001b[31mred\u001b[0m", "red"),
        arguments("\u001b]0;title\u0007text", "text"),
        arguments("\u001b]8;;http://x\u001b\\link", "link"),
        arguments("\u001bPq#0\u001b\\after", "after"),
        arguments("\u009b2Jc1", "c1"),
        arguments("\u009d0;t\u009cc1", "c1"),
        arguments("\u001b(Bplain", "plain"),
        arguments("\u001bcreset", "reset"),
        arguments("a\bb", "ab"),
        arguments("bell\u0007", "bell"),
        arguments("left\u202eright", "leftright"),
        arguments("zero\u200bwidth", "zerowidth"),
        arguments("a\tb", "a b"),
        arguments("a\r\nb", "a b"),
        arguments("over\rwritten", "over written"),
        arguments("\ud800lone", "\ufffdlone"),
        arguments("\ud83d\ude00", "\ud83d\ude00"));
  }

  @Test
  void aSequenceThatIsNeverClosedDoesNotSwallowTheNextLines() {
    assertThat(Cleaner.text("one\u001b]0;never\ntwo\u001b[\nthree\n"))
        .isEqualTo("one\ntwo\nthree\n");
  }

  @Property
  void nothingThatATerminalObeysIsLeft(@ForAll String text) {
    assertThat(Cleaner.text(text))
        .matches(
            clean ->
                clean
                    .codePoints()
                    .allMatch(c -> c == '\n' || !Character.isISOControl(c) && c != 0x202e));
  }

  @Property
  void whereTheStreamIsCutMakesNoDifference(
      @ForAll("noise") String text, @ForAll @IntRange(max = 60) int at) {
    int cut = Math.min(at, text.length());
    Cleaner cleaner = new Cleaner();
    assertThat(cleaner.next(text.substring(0, cut)) + cleaner.next(text.substring(cut)))
        .isEqualTo(Cleaner.text(text));
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.strings()
        .withChars("\u001b[]();mP\\\u0007\u009b\u009d\u009cab\r\n\ud83d\ude00")
        .ofMaxLength(60);
  }
}
