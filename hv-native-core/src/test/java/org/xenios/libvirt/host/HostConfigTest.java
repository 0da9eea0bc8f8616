package org.xenios.libvirt.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostConfigTest {
  private static HostConfig parse(String... pairs) {
    Map<String, Object> properties = new java.util.HashMap<>();
    properties.put("name", "lab");
    for (int i = 0; i < pairs.length; i += 2) {
      properties.put(pairs[i], pairs[i + 1]);
    }
    return HostConfig.parse(properties);
  }

  @ParameterizedTest
  @CsvSource({
    "felix.fileinstall.filename, file:/opt/x/etc/org.xenios.host-local.cfg, local",
    "felix.fileinstall.filename, file:/org.xenios.host-b/org.xenios.host-a-b.cfg, a-b",
    "service.pid, org.xenios.host~far, far",
    "name, chosen, chosen"
  })
  void takesTheNameFromTheFile(String key, String value, String name) {
    assertThat(HostConfig.parse(Map.of(key, value, "uri", "qemu:///system")).name())
        .isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"name, a/b", "name, ''", "service.pid, org.xenios.host"})
  void refusesWhatIsNoName(String key, String value) {
    assertThatThrownBy(() -> HostConfig.parse(Map.of(key, value)))
        .hasMessageContaining("not a host's name");
  }

  @Test
  void readsEverySetting() {
    HostConfig config =
        parse(
            "uri",
            "qemu:///system",
            "console.dir",
            "/var/c",
            "pool",
            "/var/p",
            "connect.timeout",
            "3",
            "call.timeout",
            "4",
            "retry.max",
            "5",
            "workers",
            "6");
    assertThat(config)
        .isEqualTo(
            new HostConfig(
                "lab",
                "qemu:///system",
                Path.of("/var/c"),
                Path.of("/var/p"),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                6,
                null));
    assertThat(config.local()).isTrue();
    assertThat(parse("uri", "xen+tcp://h:1/system").local()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "uri, '', uri is missing",
    "uri, system, uri has no driver in front",
    "uri, 'qemu:// /', uri is not a URI",
    "workers, 0, 'workers is a number from 1 to 512, not ''0'''",
    "call.timeout, soon, 'call.timeout is a number from 1'",
    "console.dir, here, 'console.dir must be an absolute path, not ''here'''"
  })
  void saysWhatIsWrong(String key, String value, String message) {
    assertThat(parse("uri", "qemu:///system", key, value).problem()).contains(message);
  }

  @ParameterizedTest
  @CsvSource({
    "qemu+tcp://me:secret@h/system, qemu+tcp://me@h/system",
    "qemu:///system?password=secret&a=b, qemu:///system?password=***&a=b",
    "qemu:///system, qemu:///system"
  })
  void neverShowsSecrets(String uri, String shown) {
    assertThat(parse("uri", uri).shownUri()).isEqualTo(shown);
  }
}
