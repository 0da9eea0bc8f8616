package org.xenios.manager.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xenios.domain.Domain.Binding;
import org.xenios.machine.Machine;
import org.xenios.manager.Samples;

class DomainRecordTest {
  @Test
  void takingBackTwoRedesignsOfWhichNoneWasEverInForceGivesTheOneThatIs() {
    DomainRecord inForce = Samples.record();
    DomainRecord first = redesigned(inForce, inForce, "1.1.0");
    DomainRecord second = redesigned(first, inForce, "1.2.0");
    assertThat(second.binding().version()).isEqualTo("1.2.0");
    assertThat(second.reverted()).isEqualTo(inForce);
    assertThat(redesigned(second, second, "1.3.0").reverted().binding().version())
        .isEqualTo("1.2.0");
  }

  private static DomainRecord redesigned(DomainRecord next, DomainRecord inForce, String version) {
    Machine other = new Machine(1 << 30, 2, next.design().limits(), List.of());
    Binding by = new Binding("org.xenios.guest.linux", version, Instant.EPOCH);
    return next.redesigned(next.guest(), by, other).replacing(inForce);
  }
}
