package org.xenios.guest.freebsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.guest.FirstBoot;
import org.xenios.guest.Guest;
import org.xenios.guest.Seed;

/** What FreeBSD's libexec/nuageinit/nuageinit reads, in 14.1 and later. */
class SeedTest {
  private static final FirstBoot ANN =
      new FirstBoot("web", "ann", "$6$salt$hash", List.of("ssh-ed25519 AAAA ann@home"), null);

  @Test
  void anAdministratorIsMadeWithKeyAndHash() {
    Seed.Medium medium = medium(ANN);
    assertThat(medium.label()).as("found as /dev/iso9660/cidata").isEqualTo("cidata");
    assertThat(medium.files().get("user-data"))
        .startsWith("#cloud-config\n")
        .contains(
            """
              - name: "ann"
                shell: "/bin/sh"
                groups: "wheel"
            """,
            "    passwd: \"$6$salt$hash\"\n",
            "      - \"ssh-ed25519 AAAA ann@home\"\n");
    assertThat(medium.files().get("meta-data")).contains("local-hostname: \"web\"\n");
  }

  @Test
  void noAccountIsLeftToNuageinitWhichWouldGiveItAKnownPassword() {
    String userData =
        medium(new FirstBoot("web", null, null, List.of("key"), null)).files().get("user-data");
    assertThat(userData)
        .contains("users:\n  - name: \"freebsd\"\n", "    ssh_authorized_keys:\n      - \"key\"\n")
        .doesNotContain("passwd: \"")
        .doesNotContain("\nssh_authorized_keys");
    assertThat(medium(new FirstBoot("web", null, null, List.of(), null)).files().get("user-data"))
        .contains("users:\n  - name: \"freebsd\"\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"14.0", "13.3-RELEASE", "9.3"})
  void olderReleasesReadNothing(String release) {
    assertThat(refusal(release, ANN).reason()).contains("nuageinit came with 14.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"opnsense", "opnsense-24.7", "pfsense-2.7", "truenas"})
  void systemsMadeOfItReadNothing(String release) {
    assertThat(refusal(release, ANN))
        .isEqualTo(
            new Seed.Refused(
                "nothing in " + release + " reads a medium when it boots first",
                "set it up on its console"));
  }

  @Test
  void userDataThatNuageinitPassesOver() {
    FirstBoot bare = new FirstBoot("web", null, null, List.of(), "users: []\n");
    assertThat(refusal("14.2", bare).reason()).contains("neither with #cloud-config nor with #!");
    for (String own : List.of("#cloud-config\nusers: []\n", "#!/bin/sh\ntrue\n")) {
      FirstBoot wishes = new FirstBoot("web", null, null, List.of(), own);
      assertThat(medium(wishes).files()).containsEntry("user-data", own);
    }
  }

  @Test
  void aHashThatItsCryptDoesNotKnow() {
    FirstBoot yescrypt = new FirstBoot("web", "ann", "$y$j9T$salt$hash", List.of(), null);
    assertThat(refusal("14.1", yescrypt).cure()).contains("openssl passwd -6");
  }

  @Test
  void aKeyThatWouldBeMisread() {
    FirstBoot options =
        new FirstBoot("web", "ann", null, List.of("command=\"ls\" ssh-ed25519 AAAA"), null);
    assertThat(refusal("14.1", options).reason()).contains("quotation mark");
  }

  private static Seed.Medium medium(FirstBoot wishes) {
    return (Seed.Medium) new FreeBsdDriver().seed(new Guest("freebsd", null), wishes);
  }

  private static Seed.Refused refusal(String release, FirstBoot wishes) {
    return (Seed.Refused) new FreeBsdDriver().seed(new Guest("freebsd", release), wishes);
  }
}
