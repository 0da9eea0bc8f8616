package org.xenios.libvirt.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xenios.hypervisor.Display;

class DisplaysTest {
  static Stream<Arguments> screens() {
    return Stream.of(
        Arguments.of(
            "<graphics type='vnc' port='5901' listen='127.0.0.1' passwd='abc'/>",
            new Display("vnc", "127.0.0.1", 5901, "abc")),
        Arguments.of(
            "<graphics type='spice' port='5900'/><graphics type='vnc' port='5901' listen='::1'/>",
            new Display("vnc", "::1", 5901, null)),
        Arguments.of("<graphics type='vnc' port='-1' autoport='yes'/>", null),
        Arguments.of("<graphics type='vnc'><listen type='socket' socket='/s'/></graphics>", null),
        Arguments.of("", null));
  }

  @ParameterizedTest
  @MethodSource("screens")
  void readsTheScreenThatListensOnAPort(String devices, @Nullable Display expected) {
    assertThat(Displays.read("<domain><devices>" + devices + "</devices></domain>"))
        .isEqualTo(expected);
  }
}
