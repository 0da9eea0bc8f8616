package org.xenios.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xenios.domain.Step;
import org.xenios.guest.Seed;
import org.xenios.hypervisor.RunState;
import org.xenios.machine.Reason;

class JsonTextTest {
  record Sample(
      String name,
      long bytes,
      boolean on,
      RunState state,
      @Nullable String nothing,
      Instant at,
      List<String> words,
      Map<String, Integer> counts) {}

  @Test
  void writesRecordsWithTheirComponents() {
    Sample sample =
        new Sample(
            "a\"b\u009b\u001b",
            1L << 60,
            true,
            RunState.SHUTTING_DOWN,
            null,
            Instant.EPOCH,
            List.of("x"),
            Map.of("b", 2, "a", 1));
    assertThat(JsonText.of(sample).replaceAll("\\s", ""))
        .isEqualTo(
            "{\"name\":\"a\\\"b\\u009b\\u001b\",\"bytes\":1152921504606846976,\"on\":true,"
                + "\"state\":\"shutting-down\",\"nothing\":null,\"at\":\"1970-01-01T00:00:00Z\","
                + "\"words\":[\"x\"],\"counts\":{\"a\":1,\"b\":2}}");
  }

  @Test
  void saysWhatAStepDoes() {
    assertThat(JsonText.of(new Step.PowerOn(false)))
        .contains("\"type\":\"PowerOn\"")
        .contains("start it");
  }

  @Test
  void keepsTheTextOfAFirstBootToItself() {
    Seed.Medium medium =
        new Seed.Medium(
            "cidata",
            Map.of("user-data", "hash: $6$secret", "meta-data", "{}"),
            Reason.always("cloud-init reads it"));
    assertThat(JsonText.of(new Step.WriteSeed("default", "/vm/web-seed.iso", medium)))
        .contains("\"label\":\"cidata\"", "\"meta-data\"", "\"user-data\"")
        .doesNotContain("secret");
  }

  @Test
  void writesAnEmptyListingAsAnEmptyArray() {
    assertThat(JsonText.of(List.of()).replaceAll("\\s", "")).isEqualTo("[]");
  }
}
