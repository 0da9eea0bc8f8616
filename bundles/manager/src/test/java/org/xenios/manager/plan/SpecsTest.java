package org.xenios.manager.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Spec;
import org.xenios.manager.FakeHypervisor;

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

  private static Spec with(List<Spec.Disk> disks, List<String> cdroms, Spec.Network... networks) {
    return new Spec(
        "web", null, 0, 0, null, null, null, null, disks, cdroms, null, List.of(networks));
  }

  @ParameterizedTest
  @CsvSource({
    "'',  '',    false, 1048575,        bytes will not do",
    "'',  '',    false, 70368744177665, bytes will not do",
    "'',  '',    false, -1,             bytes will not do",
    "'',  vmdk,  false, 8589934592,     neither raw nor qcow2",
    "'',  qcow2, true,  8589934592,     leave out readonly",
    "/a,  qcow2, false, 8589934592,     its size alone"
  })
  void aNewDiskThatWillNotDo(String path, String format, boolean readOnly, long size, String why) {
    Spec.Disk disk = new Spec.Disk(path, format, readOnly, size);
    refused(with(List.of(disk), List.of("/a.iso")), why);
  }

  @Test
  void aNewDiskIsNothingToBoot() {
    Spec.Disk made = new Spec.Disk("", "", false, 64L << 40);
    Spec.Disk there = new Spec.Disk("/a.raw", "raw", false);
    refused(with(List.of(made), List.of()), "a new disk is empty; give --cdrom or --kernel");
    refused(with(List.of(), List.of()), "give --kernel, --disk or --cdrom");
    assertThatCode(() -> Specs.check(with(List.of(made), List.of("/a.iso"))))
        .doesNotThrowAnyException();
    assertThatCode(() -> Specs.check(with(List.of(there, made), List.of())))
        .doesNotThrowAnyException();
  }

  @Test
  void aNetworkThatTheHostDoesNotHave() {
    HostCapabilities host = new FakeHypervisor().capabilities();
    for (Spec.Network fine :
        List.of(
            new Spec.Network(Spec.Link.NETWORK, "lan", null),
            new Spec.Network(Spec.Link.BRIDGE, "nosuch", null),
            new Spec.Network(Spec.Link.USER, "", null))) {
      assertThatCode(() -> Specs.check(with(List.of(), List.of("/a.iso"), fine), host))
          .doesNotThrowAnyException();
    }
    Spec.Network missing = new Spec.Network(Spec.Link.NETWORK, "nosuch", null);
    assertThatThrownBy(() -> Specs.check(with(List.of(), List.of("/a.iso"), missing), host))
        .isInstanceOf(XeniosException.class)
        .hasMessageContaining("host local has no active network 'nosuch'")
        .hasMessageContaining("default, lan");
  }

  @ParameterizedTest
  @CsvSource({
    "zz,                'no MAC address'",
    "52:54:00:12:34,    'no MAC address'",
    "01:00:5e:00:00:01, 'make its first pair even'",
    "ff:ff:ff:ff:ff:ff, 'make its first pair even'",
    "5B:54:00:12:34:56, 'make its first pair even'"
  })
  void anAddressThatNoCardCanHave(String mac, String why) {
    refused(
        with(List.of(), List.of("/a.iso"), new Spec.Network(Spec.Link.USER, "", mac)),
        "'" + mac + "'");
    refused(with(List.of(), List.of("/a.iso"), new Spec.Network(Spec.Link.USER, "", mac)), why);
  }

  @Test
  void aGoodOne() {
    Spec.Network card = new Spec.Network(Spec.Link.USER, "", "5A:54:00:12:34:56");
    assertThatCode(() -> Specs.check(with(List.of(), List.of("/a.iso"), card)))
        .doesNotThrowAnyException();
    assertThatCode(() -> Specs.check(spec("/boot/vmlinuz", "a=b", "/a/ü b.raw")))
        .doesNotThrowAnyException();
  }
}
