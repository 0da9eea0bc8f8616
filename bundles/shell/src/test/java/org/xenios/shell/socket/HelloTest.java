package org.xenios.shell.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HelloTest {
  @Test
  void readsWhatTheClientSays() throws ProtocolException {
    Hello hello =
        Hello.parse(
            bytes(
                "protocol=1",
                "mode=command",
                "cwd=/srv/images",
                "tty=02",
                "term=xterm-256color",
                "columns=100",
                "rows=30",
                "env=NO_COLOR=1",
                "arg=domain:create",
                "arg=",
                "arg=a=b\nc"));
    assertThat(hello)
        .isEqualTo(
            new Hello(
                Hello.Mode.COMMAND,
                List.of("domain:create", "", "a=b\nc"),
                Path.of("/srv/images"),
                new Hello.Tty(true, false, true),
                "xterm-256color",
                100,
                30,
                Map.of("NO_COLOR", "1")));
  }

  @Test
  void aTerminalIsNamedByHarmlessWordsAndSizesByNumbers() throws ProtocolException {
    Hello hello =
        Hello.parse(
            bytes(
                "protocol=1",
                "mode=shell",
                "cwd=/",
                "term=-h; rm",
                "columns=-4",
                "rows=99999999999"));
    assertThat(hello.term()).isEqualTo("dumb");
    assertThat(hello.columns()).isZero();
    assertThat(hello.rows()).isZero();
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    refused("different versions", bytes("protocol=2", "mode=shell", "cwd=/"));
    refused("unknown mode", bytes("protocol=1", "mode=rule", "cwd=/"));
    refused("not absolute", bytes("protocol=1", "mode=shell", "cwd=images"));
    refused("no '='", bytes("protocol"));
    refused("middle of an entry", "protocol=1".getBytes(UTF_8));
    refused("not UTF-8", "protocol=1\0arg=\u00e9\0".getBytes(ISO_8859_1));
  }

  private static void refused(String why, byte[] payload) {
    assertThatThrownBy(() -> Hello.parse(payload))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining(why);
  }

  private static byte[] bytes(String... entries) {
    return (String.join("\0", entries) + "\0").getBytes(UTF_8);
  }
}
