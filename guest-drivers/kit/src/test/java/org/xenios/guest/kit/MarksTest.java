package org.xenios.guest.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.guest.BootImage;
import org.xenios.guest.BootImage.Role;
import org.xenios.guest.Claim;

class MarksTest {
  private final Marks marks = new Marks(new Tables(MarksTest.class), "ours");

  @Test
  void groupsAreTakenFromTheValue() {
    Claim claim = claim(Map.of("volume", "14_1_CD")).orElseThrow();
    assertThat(claim.guest()).hasToString("ours/14.1");
    assertThat(claim.why()).isEqualTo("it has the volume id '14_1_CD'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fs", "fs.1", "fs.12", "fs.a", "fs.v"})
  void aFactIsTheSameOfEachPartition(String fact) {
    assertThat(claim(Map.of(fact, "ours"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fs.x", "fs.1.family", "fs1", "gzip.fs", "fs.ab"})
  void otherFactsAreNot(String fact) {
    assertThat(claim(Map.of(fact, "ours"))).isEmpty();
  }

  @Test
  void theBestMarkTellsTheStrengthAndAnyTheRelease() {
    Claim claim = claim(Map.of("fs.3", "ours", "fs.3.label", "ours-7")).orElseThrow();
    assertThat(claim.strength()).isEqualTo(Claim.Strength.LIKELY);
    assertThat(claim.guest().release()).isEqualTo("7");
  }

  private Optional<Claim> claim(Map<String, String> facts) {
    return marks.claim(new BootImage("/x", Role.DISK, 1, facts), Set.of());
  }
}
