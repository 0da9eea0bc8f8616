package org.xenios.manager.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.machine.Spec;

class SpecsTest {
  private static Spec spec(String kernel, String cmdline, String... disks) {
    return new Spec(
        "web",
        null,
        0,
        0,
        null,
        null,
        null,
        new Spec.Kernel(kernel, null, cmdline),
        Stream.of(disks).map(disk -> new Spec.Disk(disk, "raw", false)).toList(),
        List.of(),
        null,
        List.of());
  }

  private static void refused(Spec spec, String why) {
    assertThatThrownBy(() -> Specs.check(spec))
        .isInstanceOfSatisfying(
            XeniosException.class, e -> assertThat(e.code()).isEqualTo(Code.INVALID))
        .hasMessageContaining(why)
        .hasMessageNotContainingAny("\n", "\0", "\u001b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a\0b", "/a\nb", "/a\u001b[2Jb", "/a\uFFFEb", "/a\uD800b", "/a\u009bb"})
  void aPathThatCannotBeKeptOrShown(String path) {
    refused(spec(path, ""), "control characters");
    refused(spec("/boot/vmlinuz", "", path), "control characters");
    refused(spec("/boot/vmlinuz", path), "control characters");
  }

  @Test
  void aPathThatDependsOnWhereWeAre() {
    refused(spec("vmlinuz", ""), "not absolute");
  }

  @Test
  void oneDiskTwice() {
    refused(spec("/boot/vmlinuz", "", "/a/b.raw", "/a//c/../b.raw"), "twice");
  }

  @Test
  void aGoodOne() {
    assertThatCode(() -> Specs.check(spec("/boot/vmlinuz", "a=b", "/a/ü b.raw")))
        .doesNotThrowAnyException();
  }
}
