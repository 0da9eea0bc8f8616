package org.xenios.guest.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.guest.Design;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Kind;
import org.xenios.machine.Mode;
import org.xenios.machine.Spec;

class RefusalsTest {
  private final Ask kernel = Asks.kernel(Hosts.qemu(false), Asks.BZIMAGE);
  private final Ask disk = Asks.disk(Hosts.qemu(true), Asks.DISK);

  @Test
  void tooLittleMemory() {
    assertThat(kernel.withFigures(64 << 20, 1).refusal())
        .isEqualTo(
            new Design.Refused(
                "64 MiB is below the 96 MiB that Linux needs to boot (measured here)",
                "give --memory 96M or more"));
    assertThat(kernel.withFigures(1024, 1).refusal().reason()).startsWith("1 KiB is below");
    assertThat(kernel.withFigures(-1, 1).refusal().reason()).startsWith("-1 bytes is below");
  }

  @Test
  void moreThanTheHostHas() {
    refused(kernel.withFigures(64 * Hosts.GIB, 1), "64 GiB is more than the 16 GiB of host local");
    refused(kernel.withFigures(0, 500), "Linux on a pc-q35-7.2 machine cannot have 500 vCPUs");
    refused(kernel.withFigures(0, -1), "Linux on a pc-q35-7.2 machine cannot have -1 vCPUs");
  }

  @Test
  void nothingToBoot() {
    assertThat(Asks.empty(Hosts.qemu(true)).refusal())
        .isEqualTo(
            new Design.Refused("there is nothing to boot", "give --kernel, --disk or --cdrom"));
  }

  @Test
  void modesAndEnginesThatAreNotOnOffer() {
    refused(kernel.withMode(Mode.PV), "host local offers hvm only, not pv");
    refused(kernel.withEngine(Engine.XEN), "host local offers kvm, qemu, not xen");
    refused(
        disk.withHost(Hosts.xen(Mode.PV, Mode.HVM)).withMode(Mode.PV),
        "this disk cannot be booted as pv: it starts with a boot loader, which needs firmware");
    refused(
        disk.withHost(Hosts.xen(Mode.PV)),
        "host local offers pv, and what is to be booted needs hvm");
    refused(
        kernel.withHost(Hosts.withPlatforms(Hosts.qemu(true), List.of())),
        "host local offers no machines at all");
  }

  @Test
  void firmwareThatIsNotThere() {
    HostCapabilities bios = Hosts.firmware(Hosts.qemu(true), Firmware.BIOS);
    Design.Refused refusal = disk.withHost(bios).withFirmware(Firmware.UEFI).refusal();
    assertThat(refusal.reason())
        .isEqualTo("host local has no uefi firmware, and uefi was asked for");
    assertThat(refusal.cure()).contains("apt-get install ovmf");
    refused(
        Asks.disk(bios, Asks.EFI_DISK),
        "host local has no uefi firmware, and the disk has an EFI system partition and none that a"
            + " BIOS could boot from");
    refused(
        Asks.kernel(Hosts.xen(Mode.PVH), Asks.VMLINUX).withFirmware(Firmware.UEFI),
        "a pvh machine has no firmware");
  }

  @ParameterizedTest
  @CsvSource({
    "text, /kernel is a text file",
    "gzip, /kernel is packed with gzip",
    "iso9660, '/kernel is an optical medium, not a kernel'",
    "qcow2, '/kernel is a disk, not a kernel'",
    "pe, '/kernel is an EFI program, not a kernel of Linux'",
    "unknown, /kernel is no kernel of a known format"
  })
  void whatIsNoKernel(String format, String reason) {
    refused(kernel.withKernel(Map.of("format", format)), reason);
  }

  @Test
  void kernelsThatNobodyCanEnter() {
    refused(
        kernel.withKernel(Map.of("format", "elf", "elf.machine", "183")),
        "/kernel is for another processor (ELF machine 183)");
    refused(
        kernel.withKernel(Map.of("format", "elf", "elf.machine", "62")),
        "host local offers hvm, and what is to be booted needs an entry that it lacks"
            + " (it has no notes of a PV kernel; it has no PVH entry)");
  }

  @Test
  void whatThisHostCannotPlugIn() {
    refused(
        Asks.kernel(Hosts.xen(Mode.PVH), Asks.VMLINUX).withNetwork(Spec.Link.USER, ""),
        "a user-mode network is QEMU's, and host local runs Xen");
    refused(
        disk.withHost(Hosts.models(Hosts.qemu(true), Kind.DISK, "fdc")),
        "host local offers no disk that Linux drives on a q35 machine: fdc");
  }

  private static void refused(Ask ask, String reason) {
    Design.Refused refusal = ask.refusal();
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.cure()).isNotBlank().doesNotEndWith(".");
  }
}
