package org.xenios.guest.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;
import org.xenios.machine.Spec;

class DesignTest {
  private static final String[] ALL_FLAGS = {
    "relaxed",
    "vapic",
    "spinlocks",
    "vpindex",
    "runtime",
    "synic",
    "stimer",
    "frequencies",
    "tlbflush",
    "ipi",
    "evmcs",
    "reset",
    "reenlightenment"
  };

  @Test
  void elevenHasSecureBootAndATpm() {
    Ask ask = Asks.installation(Asks.equipped(), "11");
    Machine machine = ask.machine();
    assertThat(machine.engine()).isEqualTo(Engine.KVM);
    assertThat(machine.type()).isEqualTo("pc-q35-7.2");
    assertThat(ask.part("firmware").model()).isEqualTo("uefi");
    assertThat(ask.part("firmware").settings()).containsEntry("secure-boot", "yes");
    assertThat(ask.part("firmware").reason().because()).contains("Windows 11");
    assertThat(ask.part("smm").settings()).containsEntry("state", "on");
    assertThat(ask.part("tpm").model()).isEqualTo("tpm-crb");
    assertThat(ask.part("tpm").settings()).containsEntry("version", "2.0");
    assertThat(machine.memory()).isEqualTo(4 * Hosts.GIB);
    assertThat(machine.vcpus()).isEqualTo(2);
  }

  @Test
  void aSmallHostGivesTheLeastAndSaysSo() {
    Ask eleven = Asks.installation(Hosts.sized(Asks.equipped(), 4, 8 * Hosts.GIB), "11");
    assertThat(eleven.machine().memory()).isEqualTo(4 * Hosts.GIB);
    assertThat(eleven.part("memory").reason().because())
        .startsWith("the least that Windows 11 needs (minimum by osinfo-db");
    assertThat(eleven.part("memory").reason().input()).isEqualTo("guest.release");
    Ask ten = eleven.withRelease("10").withHost(Hosts.sized(eleven.host(), 4, 12 * Hosts.GIB));
    assertThat(ten.machine().memory()).isEqualTo(3 * Hosts.GIB);
    assertThat(ten.part("memory").reason().because()).startsWith("a quarter of the host's memory");
  }

  @Test
  void tenIsInstalledFromDrivesThatItKnows() {
    Ask ask = Asks.installation(Hosts.qemu(true), "10").withNetwork(Spec.Link.USER, "");
    assertThat(ask.part("firmware").model()).isEqualTo("bios");
    assertThat(ask.part("disk-0").model()).isEqualTo("sata");
    assertThat(ask.part("nic-0").model()).isEqualTo("e1000e");
    assertThat(ask.part("cdrom").settings()).containsEntry("boot", "2");
    assertThat(ids(ask)).doesNotContain("agent", "balloon", "rng", "panic", "tpm");
  }

  @Test
  void theMediumOfDriversMakesVirtioPossible() {
    Ask ask =
        Asks.installation(Hosts.qemu(true), "10")
            .withCdrom(Asks.DRIVERS)
            .withNetwork(Spec.Link.USER, "");
    assertThat(ask.part("disk-0").model()).isEqualTo("virtio");
    assertThat(ask.part("disk-0").reason().because()).contains("virtio-win medium");
    assertThat(ask.part("nic-0").model()).isEqualTo("virtio");
    assertThat(ids(ask)).contains("cdrom-1", "agent", "balloon", "rng", "panic");
  }

  @Test
  void thatTheDriversAreInIsSaidWithTheRelease() {
    assertThat(new WindowsDriver().named("win2k22+virtio"))
        .hasValueSatisfying(guest -> assertThat(guest).hasToString("windows/2022+virtio"));
    assertThat(Asks.disk(Hosts.qemu(true), "2022+virtio").part("disk-0").model())
        .isEqualTo("virtio");
    assertThat(Asks.disk(Hosts.qemu(true), "2022").part("disk-0").model()).isEqualTo("sata");
  }

  @Test
  void thatItIsStartedByUefiIsSaidWithTheRelease() {
    assertThat(new WindowsDriver().named("win10+uefi"))
        .hasValueSatisfying(guest -> assertThat(guest).hasToString("windows/10+uefi"));
    assertThat(new WindowsDriver().named("win10+uefi+virtio"))
        .hasValueSatisfying(guest -> assertThat(guest).hasToString("windows/10+uefi+virtio"));
    assertThat(new WindowsDriver().named("win10+else")).isEmpty();
    Ask ask = Asks.installation(Hosts.qemu(true), "10+uefi+virtio");
    assertThat(ask.part("firmware").model()).isEqualTo("uefi");
    assertThat(ask.part("firmware").reason().input()).isEqualTo("guest.release");
    assertThat(ask.part("disk-0").model()).isEqualTo("virtio");
    assertThat(ask.withFirmware(Firmware.BIOS).part("firmware").model()).isEqualTo("bios");
  }

  @Test
  void xpGetsAPcOfItsTime() {
    Ask ask = Asks.disk(Hosts.qemu(true), "xp").withNetwork(Spec.Link.USER, "");
    assertThat(ask.machine().type()).isEqualTo("pc-i440fx-7.2");
    assertThat(ask.part("disk-0").model()).isEqualTo("ide");
    assertThat(ask.part("nic-0").model()).isEqualTo("rtl8139");
    assertThat(ask.part("video").model()).isEqualTo("cirrus");
    HostCapabilities host = Hosts.hyperv(Hosts.qemu(true), ALL_FLAGS);
    assertThat(flags(ask.withHost(host))).isEmpty();
  }

  @Test
  void enlightenmentsAreThoseThatTheHostOffersWithWhatTheyNeed() {
    Ask ask = Asks.disk(Hosts.hyperv(Hosts.qemu(true), ALL_FLAGS), "10");
    assertThat(flags(ask))
        .containsExactly(
            "relaxed",
            "vapic",
            "spinlocks",
            "vpindex",
            "runtime",
            "synic",
            "stimer",
            "frequencies",
            "tlbflush",
            "ipi",
            "evmcs");
    assertThat(ask.part("hv-spinlocks").settings()).containsEntry("retries", "8191");
    assertThat(ask.part("hypervclock").settings()).containsEntry("present", "yes");
    Ask few = ask.withHost(Hosts.hyperv(Hosts.qemu(true), "relaxed", "synic", "stimer", "ipi"));
    assertThat(flags(few)).as("vpindex is missing").containsExactly("relaxed");
    assertThat(flags(ask.withHost(Hosts.qemu(true)))).isEmpty();
    assertThat(flags(ask.withEngine(Engine.QEMU))).as("emulated").isEmpty();
  }

  @Test
  void itsClockIsLocalTimeAndItsProcessorsAreOneSocket() {
    Ask ask = Asks.disk(Hosts.qemu(true), "10");
    assertThat(ask.part("clock").model()).isEqualTo("localtime");
    assertThat(ask.part("vcpus").settings())
        .isEqualTo(Map.of("sockets", "1", "cores", "8", "threads", "1"));
    assertThat(ask.part("screen").settings()).containsEntry("listen", "127.0.0.1");
  }

  @Test
  void onXenItIsAFullMachine() {
    Machine machine = Asks.disk(Hosts.xen(Mode.PV, Mode.PVH, Mode.HVM), "10").machine();
    assertThat(machine.mode()).isEqualTo(Mode.HVM);
    assertThat(machine.parts(Kind.HYPERV)).isEmpty();
    assertThat(machine.parts(Kind.DISK).map(Part::model)).containsExactly("ide");
  }

  private static List<String> flags(Ask ask) {
    return ask.machine().parts(Kind.HYPERV).map(Part::model).toList();
  }

  private static List<String> ids(Ask ask) {
    return ask.machine().parts().stream().map(Part::id).toList();
  }
}
