package org.xenios.manager.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.FirstBoot;

class FirstBootsTest {
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0";

  private static void good(
      String hostname, @Nullable String user, @Nullable String hash, String... keys) {
    FirstBoot wishes = new FirstBoot(hostname, user, hash, List.of(keys), null);
    assertThatCode(() -> FirstBoots.check(wishes)).doesNotThrowAnyException();
  }

  private static void refused(FirstBoot wishes, String... words) {
    assertThatThrownBy(() -> FirstBoots.check(wishes))
        .isInstanceOfSatisfying(
            XeniosException.class, e -> assertThat(e.code()).isEqualTo(Code.INVALID))
        .hasMessageContainingAll(words)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "WEB-1", "a.b.example.org", "1"})
  void hostNames(String name) {
    good(name, null, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-web", "web-", "a..b", "a_b", "web\n", "ü", "a.b."})
  void noHostNames(String name) {
    refused(new FirstBoot(name, null, null, List.of(), null), "the host name '");
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "_svc", "Administrator", "a.b-c"})
  void users(String user) {
    good("web", user, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1st", "a b", "a:b", "root\n", "-x"})
  void noUsers(String user) {
    refused(new FirstBoot("web", user, null, List.of(), null), "the user '");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$6$saltsaltsaltsalt$"
            + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            + "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB",
        "$5$rounds=5000$salt$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$2b$12$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$y$j9T$salt./salt$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void hashes(String hash) {
    good("web", "admin", hash);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "$6$secret", "$1$salt$0123456789012345678901", "$6$a$b\n"})
  void aPasswordInClearIsNotTakenNorShown(String password) {
    FirstBoot wishes = new FirstBoot("web", "admin", password, List.of(), null);
    refused(wishes, "openssl passwd -6");
    if (!password.isEmpty()) {
      assertThatThrownBy(() -> FirstBoots.check(wishes)).hasMessageNotContaining(password);
    }
  }

  @Test
  void keys() {
    good("web", "admin", null, KEY, KEY + " somebody@somewhere or other");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ssh-ed25519",
        "ssh-ed25519 AAAAC3",
        "ssh-ed25519 not-base64",
        "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0",
        "no-pty ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHRlc3Q=",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHRlc3Q= a\nssh-ed25519 AAAA"
      })
  void noKeys(String key) {
    refused(new FirstBoot("web", "admin", null, List.of(KEY, key), null), "SSH key 2 is no public");
  }

  @Test
  void aPrivateKeyIsSentBack() {
    String key = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk=";
    refused(new FirstBoot("web", "admin", null, List.of(key), null), "private", ".pub");
  }

  @Test
  void userDataHasItsBounds() {
    refused(new FirstBoot("web", null, null, List.of(), " \n"), "must hold something");
    refused(new FirstBoot("web", null, null, List.of(), "x".repeat(200_000)), "at most");
  }
}
