package org.xenios.libvirt.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xenios.hypervisor.Display;
import org.xenios.hypervisor.DomainDefinition;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.Screenshot;
import org.xenios.libvirt.testing.Eventually;
import org.xenios.libvirt.testing.Machines;
import org.xenios.libvirt.testing.VncClient;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;

/** What real QEMU guests show. */
@Timeout(180)
class QemuScreensTest extends OnQemu {
  private static Machine withScreen() {
    return Machines.machine(
        "qemu",
        "hvm",
        "pc-q35-7.2",
        Machines.part("video", Kind.VIDEO, "vga"),
        Machines.part("screen", Kind.GRAPHICS, "vnc", "listen", "127.0.0.1"));
  }

  @Test
  void whatABiosShowsIsOnTheConsoleToo() throws Exception {
    Path blank = libvirtd.directory().resolve("blank.img");
    try (RandomAccessFile file = new RandomAccessFile(blank.toFile(), "rw")) {
      file.setLength(1 << 20);
    }
    for (String type : List.of("pc-q35-7.2", "pc-i440fx-7.2")) {
      UUID id =
          define(
              "blank-" + type,
              Machines.machine(
                  "qemu",
                  "hvm",
                  type,
                  Machines.part(
                      "disk",
                      Kind.DISK,
                      "virtio",
                      "source",
                      blank.toString(),
                      "format",
                      "raw",
                      "boot",
                      "1"),
                  Machines.part("video", Kind.VIDEO, "vga"),
                  Machines.part("screen", Kind.GRAPHICS, "vnc", "listen", "127.0.0.1"),
                  Machines.part("console", Kind.CONSOLE, "serial")));
      host.start(id, false);
      awaitLog(id, "No bootable device");
      assertThat(log(id)).as(type).containsOnlyOnce("SeaBIOS (version");
      host.destroy(id);
    }
  }

  private Display display(UUID id) {
    return Objects.requireNonNull(host.display(id));
  }

  private UUID startedWithScreen(String name) {
    UUID id = define(name, withScreen());
    host.start(id, false);
    return id;
  }

  @Test
  void aScreenAsksForThePasswordThatItsDisplayTells() throws Exception {
    Display display = display(startedWithScreen("screen"));
    assertThat(display.type()).isEqualTo("vnc");
    assertThat(display.address()).isEqualTo("127.0.0.1");
    String password = Objects.requireNonNull(display.password());
    assertThat(password).matches("[2-9A-Za-z]{8}");
    assertThat(VncClient.isLetIn(display.address(), display.port(), password)).isTrue();
    assertThat(VncClient.isLetIn(display.address(), display.port(), "another1")).isFalse();
  }

  @Test
  void thePasswordIsTheDomainsOwnAndShownNowhereElse() {
    UUID id = startedWithScreen("one");
    String password = Objects.requireNonNull(display(id).password());
    assertThat(display(startedWithScreen("other")).password()).isNotEqualTo(password);
    assertThat(host.xml(id, false)).doesNotContain(password).doesNotContain("passwd");
    assertThat(host.xml(id, true)).doesNotContain(password).doesNotContain("passwd");
    assertThat(host.devices(id).toString()).doesNotContain(password);
    assertThat(host.preview(new DomainDefinition(id, "one", withScreen(), METADATA)))
        .doesNotContain("passwd");
    host.destroy(id);
    host.start(id, true);
    assertThat(display(id).password()).as("kept for the next run").isEqualTo(password);
  }

  @Test
  void aDomainWithoutScreenHasNone() throws Exception {
    UUID id = started("blind");
    assertThat(host.display(id)).isNull();
    assertThatThrownBy(() -> host.screenshot(id))
        .satisfies(is(Cause.INVALID_STATE))
        .hasMessageContaining("no screens to take screenshot from");
    host.destroy(id);
    assertThatThrownBy(() -> host.display(id)).satisfies(is(Cause.INVALID_STATE));
    assertThatThrownBy(() -> host.screenshot(id)).satisfies(is(Cause.INVALID_STATE));
  }

  @Test
  void aScreenshotIsAPictureOfTheTypeThatItSays() throws Exception {
    UUID id = startedWithScreen("shot");
    Eventually.await(
        "more than an empty screen",
        Duration.ofSeconds(30),
        () -> host.screenshot(id).content().length > 1000);
    Screenshot shot = host.screenshot(id);
    String magic =
        switch (shot.mimeType()) {
          case "image/png" -> "\u0089PNG";
          case "image/x-portable-pixmap" -> "P6\n";
          default -> throw new AssertionError(shot.mimeType());
        };
    byte[] begin = Arrays.copyOf(shot.content(), magic.length());
    assertThat(new String(begin, StandardCharsets.ISO_8859_1)).isEqualTo(magic);
  }
}
