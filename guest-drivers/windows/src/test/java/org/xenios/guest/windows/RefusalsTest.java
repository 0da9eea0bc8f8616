package org.xenios.guest.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xenios.guest.Design;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.Kind;
import org.xenios.machine.Mode;

class RefusalsTest {
  @Test
  void withoutVtItSaysWhatWasLookedForAndFoundAndHowToAcceptEmulation() {
    Ask ask = Asks.disk(Hosts.qemu(false), "10");
    Design.Refused refusal = ask.refusal();
    assertThat(refusal.reason())
        .isEqualTo(
            "Windows needs hardware virtualization (VT-x or AMD-V), and host local has none:"
                + " neither vmx nor svm");
    assertThat(refusal.cure()).contains("--engine qemu");
    assertThat(ask.withEngine(Engine.QEMU).machine().engine()).isEqualTo(Engine.QEMU);
    refused(ask.withEngine(Engine.KVM), "hardware virtualization");
  }

  @Test
  void xenWithoutHvmIsRefused() {
    Design.Refused refusal = Asks.disk(Hosts.xen(Mode.PV), "10").refusal();
    assertThat(refusal.reason()).contains("hardware virtualization");
    assertThat(refusal.cure()).doesNotContain("--engine qemu");
  }

  @Test
  void whatElevenDemandsIsNamedWithItsPackage() {
    refused(Asks.installation(Hosts.secureBoot(Hosts.qemu(true), true), "11"), "swtpm is missing");
    refused(
        Asks.installation(Hosts.models(Hosts.qemu(true), Kind.TPM, "tpm-crb"), "11"),
        "ovmf is missing");
    refused(
        Asks.installation(Asks.equipped(), "11").withFirmware(Firmware.BIOS), "bios was asked for");
    refused(
        Asks.disk(Hosts.xen(Mode.PV, Mode.PVH, Mode.HVM), "11"), "libvirt offers neither on Xen");
  }

  @Test
  void aMediumThatDoesNotSayItsReleaseIsAskedAbout() {
    refused(
        Asks.empty(Hosts.qemu(true))
            .withNewDisk(64 * Hosts.GIB)
            .withCdrom(Map.of("format", "iso9660")),
        "does not say which Windows");
  }

  @Test
  void anAnswerFileForAnotherFirmwareIsRefusedWithTheWordsThatMakeThemAgree() {
    Ask seeded = Asks.installation(Asks.equipped(), "10").withSeed("/pool/seed.iso");
    assertThat(seeded.part("firmware").model()).isEqualTo("bios");
    Design.Refused asked = seeded.withFirmware(Firmware.UEFI).refusal();
    assertThat(asked.reason())
        .isEqualTo(
            "the answer file parts the disk for bios, as it does for Windows 10, and uefi was asked"
                + " for");
    assertThat(asked.cure()).endsWith("--os windows/10+uefi");
    Ask said = seeded.withRelease("10+uefi");
    assertThat(said.part("firmware").model()).isEqualTo("uefi");
    assertThat(said.part("firmware").settings()).doesNotContainEntry("secure-boot", "yes");
    assertThat(said.withFirmware(Firmware.UEFI).part("firmware").model()).isEqualTo("uefi");
    refused(said.withFirmware(Firmware.BIOS), "when uefi is said with it, and bios was asked for");
    Ask drivers = seeded.withRelease("10+virtio");
    assertThat(drivers.withFirmware(Firmware.UEFI).refusal().cure())
        .endsWith("--os windows/10+virtio+uefi");
    Ask medium = seeded.withCdroms(List.of(Map.of("format", "iso9660", "iso.boot", "uefi")));
    refused(medium, "and the medium boots by UEFI alone");
    assertThat(medium.withRelease("10+uefi").part("firmware").model()).isEqualTo("uefi");
    assertThat(medium.withSeed(null).part("firmware").model()).isEqualTo("uefi");
  }

  @Test
  void tooSmall() {
    refused(
        Asks.installation(Asks.equipped(), "11").withNewDisk(32 * Hosts.GIB),
        "a disk of 32 GiB is smaller than the 64 GiB that Windows 11 needs");
    refused(
        Asks.installation(Asks.equipped(), "11").withFigures(2 * Hosts.GIB, 2),
        "2 GiB is below the 4 GiB that Windows 11 needs");
    refused(Asks.disk(Hosts.qemu(true), "xp").withFigures(0, 33), "cannot have 33 vCPUs");
  }

  @Test
  void itIsNoKernel() {
    refused(
        Asks.empty(Hosts.qemu(true)).withKernel(Map.of("format", "pe")),
        "Windows boots from a medium, never as a kernel");
    refused(Asks.disk(Hosts.qemu(true), "10").withMode(Mode.PV), "cannot be booted as pv");
  }

  private static void refused(Ask ask, String reason) {
    Design.Refused refusal = ask.refusal();
    assertThat(refusal.reason()).contains(reason);
    assertThat(refusal.cure()).isNotBlank().doesNotEndWith(".");
  }
}
