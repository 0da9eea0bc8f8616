package org.xenios.guest.netbsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xenios.guest.FirstBoot;
import org.xenios.guest.Guest;
import org.xenios.guest.Seed;

class SeedTest {
  private static final Guest GUEST = new Guest("netbsd", "10.1");

  @Test
  void netBsdReadsNothingWhenItBootsFirst() {
    Seed seed = new NetBsdDriver().seed(GUEST, new FirstBoot("web", "ann", null, List.of(), null));
    assertThat(seed)
        .isInstanceOfSatisfying(
            Seed.Refused.class,
            refused -> {
              assertThat(refused.reason()).contains("read no medium when they boot first");
              assertThat(refused.cure()).contains("--cloud-init FILE");
            });
  }

  @Test
  void wordsForACloudInitThatSomebodyPutThereGoThrough() {
    FirstBoot wishes = new FirstBoot("web", null, null, List.of(), "#cloud-config\n");
    assertThat(new NetBsdDriver().seed(GUEST, wishes))
        .isInstanceOfSatisfying(
            Seed.Medium.class,
            medium -> {
              assertThat(medium.label()).isEqualTo("cidata");
              assertThat(medium.files()).containsEntry("user-data", "#cloud-config\n");
            });
  }
}
