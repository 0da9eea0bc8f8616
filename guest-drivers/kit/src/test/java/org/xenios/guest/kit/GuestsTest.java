package org.xenios.guest.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestsTest {
  @ParameterizedTest
  @CsvSource({
    "-, 9.4, true",
    "10.., 10.1, true",
    "10.., 9.4, false",
    "tiny-*, tiny-11.0, true",
    "tiny-*, 11.0, false",
    "!tiny-*, 11.0, true",
    "!tiny-*, tiny-11.0, false",
    "'10..,!tiny-*', 11.0, true",
    "'10..,!tiny-*', 9.4, false",
    "'10..,!tiny-*', tiny-11.0, false"
  })
  void allConditionsOfACellHold(String cell, String release, boolean holds) {
    Ask ask = Ask.of(null, "family", Hosts.test()).withRelease(release);
    Question.Dated dated =
        new Question.Dated(Version.of(release.replace("tiny-", "")), Inputs.RELEASE);
    Question question = new Question(ask.request(), dated);
    assertThat(Guests.parse(cell).contain(question)).isEqualTo(holds);
    assertThat(Guests.parse(cell).mayContain(question)).isEqualTo(holds);
  }
}
