package org.xenios.manager.domain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain|plain",
        "'\u001b[31mred\u001b[0m'|red",
        "'\u001b]0;title\u0007text'|text",
        "'\u001bcreset'|reset",
        "a\u0008b\u007fc\u009bd|abcd",
        "a\u202eb\u2028c\u200bd\ufeff|abcd",
        "ümlaut €|ümlaut €"
      })
  void takesOutWhatATerminalObeys(String text, String clean) {
    assertThat(Printable.of(text)).isEqualTo(clean);
  }

  @Property
  void nothingThatATerminalObeysIsLeft(@ForAll String text) {
    assertThat(Printable.of("\u001b" + text).chars())
        .noneMatch(c -> c == 0x1b || c == 0x9b || c == 0x07);
  }
}
