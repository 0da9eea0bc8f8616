package org.xenios.libvirt.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentitiesTest {
  @Test
  void oneMachinesDaemonsAreToldApart() {
    assertThat(Identities.of("QEMU", "u", "qemu+unix:///system?socket=/a"))
        .isEqualTo(Identities.of("QEMU", "u", "qemu+ssh://root@h/system"))
        .isNotEqualTo(Identities.of("QEMU", "u", "qemu:///session"))
        .isNotEqualTo(Identities.of("Xen", "u", "xen:///system"))
        .isNotEqualTo(Identities.of("QEMU", "v", "qemu:///system"));
    assertThat(Identities.of("TEST", "", "test:///default"))
        .isNotEqualTo(Identities.of("TEST", "", "test:///other"));
  }

  @Test
  void theFirstHoldsItUntilItGoes() {
    Identities identities = new Identities();
    assertThat(identities.claim("x", "a")).isEmpty();
    assertThat(identities.claim("x", "a")).isEmpty();
    assertThat(identities.claim("x", "b")).contains("a");
    identities.release("a");
    assertThat(identities.claim("x", "b")).isEmpty();
  }

  @Test
  void aHostThatFindsAnotherDaemonLetsTheFirstGo() {
    Identities identities = new Identities();
    assertThat(identities.claim("x", "a")).isEmpty();
    assertThat(identities.claim("y", "a")).isEmpty();
    assertThat(identities.claim("x", "b")).isEmpty();
  }
}
