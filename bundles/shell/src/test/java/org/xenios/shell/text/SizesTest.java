package org.xenios.shell.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "256M,268435456",
    "256m,268435456",
    "256 MiB,268435456",
    "256,268435456",
    "2G,2147483648",
    "262144K,268435456",
    "1GiB,1073741824",
    "1.5G,1610612736",
    "1 KiB,1024",
    "512B,512",
    "1T,1099511627776"
  })
  void readsSizes(String text, long bytes) {
    assertThat(Sizes.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "M", "-1M", "1.2.3G", "12X", "0", "0G", "999999999T", "0.3B", "1e3M"})
  void refusesWhatIsNoSizeInOneLine(String text) {
    assertThatThrownBy(() -> Sizes.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .startsWith("'" + text + "' is")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({"8G,true", "8g,true", "1.5GiB,true", "512 B,true", "0G,true", "8,false", "8Gx,false"})
  void tellsASizeFromAName(String text, boolean size) {
    assertThat(Sizes.hasUnit(text)).isEqualTo(size);
  }

  @Property
  void readsBackWholeMebibytes(@ForAll @LongRange(min = 1, max = 1 << 30) long mebibytes) {
    assertThat(Sizes.parse(mebibytes + "M")).isEqualTo(mebibytes << 20);
  }

  @ParameterizedTest
  @CsvSource({"268435456,256 MiB", "1610612736,1.5 GiB", "512,512 B", "0,0 B"})
  void writesSizes(long bytes, String text) {
    assertThat(Sizes.format(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"90s,90000", "2m,120000", "500ms,500", "90,90000", "1 h,3600000"})
  void readsSpans(String text, long millis) {
    assertThat(Times.parseSpan(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-3s", "1d", "soon"})
  void refusesWhatIsNoSpan(String text) {
    assertThatThrownBy(() -> Times.parseSpan(text))
        .hasMessageStartingWith("'" + text + "' is not a span of time");
  }
}
