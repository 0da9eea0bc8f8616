package org.xenios.manager.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xenios.domain.Trial;
import org.xenios.domain.Trial.Lines;
import org.xenios.domain.Trial.OfDomain;

class TrialTest {
  private static OfDomain domain(String remark) {
    return new OfDomain("web@local", "d 1.0.0", List.of(), Lines.NONE, Lines.NONE, null, remark);
  }

  @Test
  void whatCouldNotBeComparedIsNotTheSame() {
    List<OfDomain> domains = List.of(domain(null), domain("its design: a file is gone"));
    assertThat(new Trial("d 1.1.0", "linux", domains, List.of()).same()).isEqualTo(1);
  }
}
