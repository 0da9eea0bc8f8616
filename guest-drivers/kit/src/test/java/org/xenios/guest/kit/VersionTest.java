package org.xenios.guest.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {
  @ParameterizedTest
  @CsvSource({
    "2.6.18-8.el5, 2.6.18",
    "6.1.0-32-cloud-amd64 (x), 6.1.0",
    "14.1-RELEASE-p5, 14.1",
    "10.99.12, 10.99.12",
    "10.0_STABLE, 10.0",
    "5.10-rc7, 5.10",
    "11, 11"
  })
  void aVersionIsWhatATextBeginsWith(String text, String version) {
    assertThat(Version.of(text)).map(Version::toString).contains(version);
  }

  @Test
  void whatBeginsWithNoNumberIsNoVersion() {
    assertThat(List.of("", "debian-12.5.0", ".1", "99999999999.1"))
        .allMatch(text -> Version.of(text).isEmpty());
    assertThat(Version.of(null)).isEmpty();
  }

  @Test
  void versionsAreOrderedByNumber() {
    assertThat(Version.parse("3.9")).isLessThan(Version.parse("3.10"));
    assertThat(Version.parse("2.6.39")).isLessThan(Version.parse("3"));
    assertThat(Version.parse("9")).isEqualByComparingTo(Version.parse("9.0.0"));
  }

  @ParameterizedTest
  @CsvSource({
    "10.., 9.4, false",
    "10.., 10, true",
    "10.., 10.1, true",
    "..9, 9.4, true",
    "..9, 10.0, false",
    "9.0..9.1, 9.1.2, true",
    "9.0..9.1, 9.2, false",
    "9.0..9.1, 8.9, false",
    "-, 1, true"
  })
  void aSpanTakesBothItsEndsIn(String span, String version, boolean inside) {
    assertThat(Span.parse(span).contains(Version.parse(version))).isEqualTo(inside);
  }

  @Test
  void whatIsNotKnownIsOfToday() {
    assertThat(Span.parse("10..").mayContain(Optional.empty())).isTrue();
    assertThat(Span.parse("..9").mayContain(Optional.empty())).isFalse();
    assertThatThrownBy(() -> Span.parse("10")).hasMessage("a span has two dots: 10");
  }
}
