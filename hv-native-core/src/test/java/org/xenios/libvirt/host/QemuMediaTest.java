package org.xenios.libvirt.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.LiveDevice;
import org.xenios.libvirt.testing.BootSector;
import org.xenios.libvirt.testing.Machines;
import org.xenios.machine.Kind;

/** What is in the optical drives of real QEMU guests. */
@Timeout(180)
class QemuMediaTest extends OnQemu {
  private static Path other;

  @BeforeAll
  static void makeOther() throws Exception {
    other = BootSector.writeTo(libvirtd.directory().resolve("other & new.iso"));
  }

  private String medium(UUID id) {
    return host.devices(id).stream()
        .filter(device -> "cdrom".equals(device.part()))
        .map(LiveDevice::settings)
        .map(settings -> settings.getOrDefault("source", "empty"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aMediumIsChangedNowAndForTheNextRun() throws Exception {
    UUID id = started("media");
    host.changeMedium(id, "cdrom", other.toString());
    assertThat(medium(id)).isEqualTo(other.toString());
    host.destroy(id);
    assertThat(medium(id)).isEqualTo(other.toString());
    host.start(id, false);
    host.changeMedium(id, "cdrom", null);
    assertThat(medium(id)).isEqualTo("empty");
    host.destroy(id);
    assertThat(medium(id)).isEqualTo("empty");
    host.changeMedium(id, "cdrom", iso.toString());
    assertThat(medium(id)).isEqualTo(iso.toString());
  }

  @Test
  void saysWhatIsNoDriveAndWhatIsNoMedium() throws Exception {
    UUID id = started("wrong");
    assertThatThrownBy(() -> host.changeMedium(id, "disk0", null))
        .hasMessage("there is no optical drive 'disk0'");
    assertThatThrownBy(() -> host.changeMedium(id, "cdrom", "/no/such.iso"))
        .hasMessageContaining("'/no/such.iso': No such file or directory");
    assertThat(medium(id)).isEqualTo(iso.toString());
  }

  @Test
  void aGuestThatHoldsItsMediumKeepsIt() throws Exception {
    Path locker = BootSector.writeLockerTo(libvirtd.directory().resolve("locker.img"));
    UUID id =
        define(
            "locker",
            Machines.machine(
                "qemu",
                "hvm",
                "pc-i440fx-7.2",
                Machines.part(
                    "disk",
                    Kind.DISK,
                    "virtio",
                    "source",
                    locker.toString(),
                    "format",
                    "raw",
                    "boot",
                    "1"),
                Machines.part("cdrom", Kind.CDROM, "ide", "source", iso.toString()),
                Machines.part("console", Kind.CONSOLE, "serial")));
    host.start(id, false);
    awaitLog(id, "#");
    assertThatThrownBy(() -> host.changeMedium(id, "cdrom", other.toString()))
        .satisfies(is(Cause.INVALID_STATE))
        .hasMessageStartingWith("the guest has locked drive 'cdrom'");
    assertThat(medium(id)).isEqualTo(iso.toString());
    host.destroy(id);
    assertThat(medium(id)).as("for the next run, too").isEqualTo(iso.toString());
  }
}
