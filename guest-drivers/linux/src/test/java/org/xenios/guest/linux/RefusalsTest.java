package org.xenios.guest.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.guest.Design;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Kind;
import org.xenios.machine.Mode;
import org.xenios.machine.Spec;

class RefusalsTest {
  private final Ask kernel = Ask.kernel(Hosts.qemu(false), Ask.BZIMAGE);
  private final Ask disk = Ask.disk(Hosts.qemu(true), Ask.DISK);

  @Test
  void tooLittleMemory() {
    assertThat(kernel.withFigures(64 << 20, 1).refusal())
        .isEqualTo(
            new Design.Refused(
                "64 MiB is below the 96 MiB that Linux needs to boot",
                "give --memory 96M or more"));
    assertThat(kernel.withFigures(1024, 1).refusal().reason()).startsWith("1 KiB is below");
    assertThat(kernel.withFigures(-1, 1).refusal().reason()).startsWith("-1 bytes is below");
  }

  @Test
  void moreThanTheHostHas() {
    refused(kernel.withFigures(64 * Hosts.GIB, 1), "64 GiB is more than the 16 GiB of host local");
    refused(kernel.withFigures(0, 500), "a pc-q35-7.2 machine cannot have 500 vCPUs");
    refused(kernel.withFigures(0, -1), "a pc-q35-7.2 machine cannot have -1 vCPUs");
  }

  @Test
  void nothingToBoot() {
    assertThat(Ask.empty(Hosts.qemu(true)).refusal())
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
        Ask.disk(bios, Ask.EFI_DISK),
        "host local has no uefi firmware, and the disk has an EFI system partition and none that a"
            + " BIOS could boot from");
    refused(
        Ask.kernel(Hosts.xen(Mode.PVH), Ask.VMLINUX).withFirmware(Firmware.UEFI),
        "a pvh machine has no firmware");
  }

  @ParameterizedTest
  @CsvSource({
    "text, /vmlinuz is a text file",
    "gzip, /vmlinuz is packed with gzip",
    "iso9660, '/vmlinuz is an optical medium, not a kernel'",
    "qcow2, '/vmlinuz is a disk, not a kernel'",
    "pe, /vmlinuz is an EFI program without a Linux setup header",
    "unknown, /vmlinuz is no kernel of a known format"
  })
  void whatIsNoKernel(String format, String reason) {
    refused(kernel.withKernel(Map.of("format", format)), reason);
  }

  @Test
  void kernelsThatNobodyCanEnter() {
    refused(
        kernel.withKernel(Map.of("format", "elf", "elf.machine", "183")),
        "/vmlinuz is for another processor (ELF machine 183)");
    refused(
        kernel.withKernel(Map.of("format", "elf", "elf.machine", "62")),
        "host local offers hvm, and what is to be booted needs an entry that it lacks");
  }

  @Test
  void whatThisHostCannotPlugIn() {
    refused(
        Ask.kernel(Hosts.xen(Mode.PVH), Ask.VMLINUX).withNetwork(Spec.Link.USER, ""),
        "a user-mode network is QEMU's, and host local runs Xen");
    refused(
        disk.withHost(Hosts.models(Hosts.qemu(true), Kind.DISK, "fdc")),
        "host local offers no disk that Linux drives: fdc");
  }

  private static void refused(Ask ask, String reason) {
    Design.Refused refusal = ask.refusal();
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.cure()).isNotBlank().doesNotEndWith(".");
  }
}
