package org.xenios.guest.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xenios.guest.FirstBoot;
import org.xenios.guest.Seed;
import org.xenios.machine.Reason;

class NoCloudTest {
  @Test
  void anAccountWithKeysAndAHash() {
    Seed.Medium medium =
        medium(new FirstBoot("web", "ann", "$6$salt$hash", List.of("ssh-ed25519 AAAA a@b"), null));
    assertThat(medium.label()).isEqualTo("cidata");
    assertThat(medium.files().get("user-data"))
        .isEqualTo(
            """
            #cloud-config
            hostname: "web"
            users:
              - name: "ann"
                shell: "/bin/sh"
                sudo: "ALL=(ALL) NOPASSWD:ALL"
                lock_passwd: false
                passwd: "$6$salt$hash"
                ssh_authorized_keys:
                  - "ssh-ed25519 AAAA a@b"
            """);
    assertThat(medium.files().get("meta-data"))
        .matches("instance-id: \"xenios-web-[0-9a-f]{8}\"\nlocal-hostname: \"web\"\n");
  }

  @Test
  void anAccountMayBelongToGroups() {
    FirstBoot wishes = new FirstBoot("web", "ann", null, List.of(), null);
    assertThat(
            NoCloud.medium(wishes, "/bin/sh", List.of("wheel", "video"), Reason.always("x"))
                .files()
                .get("user-data"))
        .contains("    groups: \"wheel,video\"\n");
  }

  @Test
  void keysWithoutAnAccountAreForTheImagesOwn() {
    Seed.Medium medium = medium(new FirstBoot("web", null, null, List.of("key"), null));
    assertThat(medium.files().get("user-data"))
        .isEqualTo("#cloud-config\nhostname: \"web\"\nssh_authorized_keys:\n  - \"key\"\n");
  }

  @Test
  void whatWouldBreakOutOfItsPlaceIsQuoted() {
    Seed.Medium medium = medium(new FirstBoot("w", "a\"b\\c\nroot: x", null, List.of(), null));
    assertThat(medium.files().get("user-data")).contains("- name: \"a\\\"b\\\\c\\x0aroot: x\"\n");
  }

  @Test
  void theUsersOwnWordsAreTakenAsTheyAre() {
    FirstBoot wishes = new FirstBoot("web", null, null, List.of(), "#!/bin/sh\necho hello\n");
    assertThat(medium(wishes).files()).containsEntry("user-data", "#!/bin/sh\necho hello\n");
    assertThat(medium(wishes)).isEqualTo(medium(wishes));
  }

  private static Seed.Medium medium(FirstBoot wishes) {
    return NoCloud.medium(wishes, "/bin/sh", Reason.always("x"));
  }
}
