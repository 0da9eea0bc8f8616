package org.xenios.guest.freebsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.guest.Design;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.machine.Firmware;
import org.xenios.machine.Mode;

class RefusalsTest {
  private final Ask kernel = Asks.kernel(Hosts.qemu(false));
  private final Ask disk = Asks.disk(Hosts.qemu(true), Asks.DISK);

  @Test
  void xensPvIsGone() {
    Ask onXen = kernel.withHost(Hosts.xen(Mode.PV, Mode.PVH, Mode.HVM));
    assertThat(onXen.withMode(Mode.PV).refusal())
        .isEqualTo(
            new Design.Refused(
                "this kernel cannot be booted as pv: FreeBSD gave Xen's PV up with 11.0, and had"
                    + " it for 32 bits alone",
                "leave --mode out, or give one of: pvh"));
    refused(
        onXen.withHost(Hosts.xen(Mode.PV)),
        "host local offers pv, and what is to be booted needs pvh");
    refused(
        disk.withHost(Hosts.xen(Mode.PV)),
        "host local offers pv, and what is to be booted needs hvm");
  }

  @Test
  void kernelsBefore14AreForXenAlone() {
    Map<String, String> old = new HashMap<>(Asks.KERNEL);
    old.put("version.freebsd", "13.2-RELEASE releng/13.2-n254617 GENERIC");
    assertThat(kernel.withKernel(old).refusal())
        .isEqualTo(
            new Design.Refused(
                "the kernel of FreeBSD 13.2 needs its loader here: before 14.0 FreeBSD's kernel could"
                    + " be entered by Xen alone (sys/x86/xen/pv.c, hammer_time_xen())",
                "boot it from its disk: leave --kernel out"));
    assertThat(kernel.withKernel(old).withHost(Hosts.xen(Mode.PVH)).machine().mode())
        .isEqualTo(Mode.PVH);
  }

  @Test
  void aRootThatTheLoaderAloneCanReach() {
    Ask zfs = kernel.withDisk(Asks.ZFS);
    refused(zfs, "the root is on ZFS, and it is the loader that loads zfs.ko");
    assertThat(zfs.withCmdline("vfs.root.mountfrom=zfs:zroot/ROOT/default").part("boot").settings())
        .containsEntry(
            "cmdline",
            "boot_serial=YES hw.uart.console=io:0x3f8"
                + " vfs.root.mountfrom=zfs:zroot/ROOT/default");
  }

  @Test
  void anInitrd() {
    assertThat(kernel.withInitrd("/initrd").refusal())
        .isEqualTo(
            new Design.Refused(
                "FreeBSD's kernel takes no initrd",
                "leave --initrd out, and put the root on a --disk"));
  }

  @Test
  void uefiBeforeItWasThere() {
    refused(
        disk.withRelease("9.3").withFirmware(Firmware.UEFI),
        "FreeBSD 9.3 does not boot by uefi: UEFI's loader for x86 came with 10.1 (FreeBSD 10.1"
            + " release notes)");
    assertThat(disk.withRelease("10.1").withFirmware(Firmware.UEFI).machine()).isNotNull();
  }

  @Test
  void lessThanTheHandbookWants() {
    assertThat(disk.withFigures(64 << 20, 1).refusal())
        .isEqualTo(
            new Design.Refused(
                "64 MiB is below the 96 MiB that FreeBSD needs to boot (FreeBSD Handbook, Minimum"
                    + " Hardware)",
                "give --memory 96M or more"));
    refused(
        disk.withRelease("truenas-13.0").withFigures(4 * Hosts.GIB, 2),
        "4 GiB is below the 8 GiB that FreeBSD truenas-13.0 needs to boot (TrueNAS CORE Hardware"
            + " Guide)");
    refused(
        Asks.empty(Hosts.qemu(true)).withCdrom(Asks.ISO).withNewDisk(1 << 30),
        "a disk of 1 GiB is smaller than the 1536 MiB that FreeBSD needs (FreeBSD Handbook,"
            + " Minimum Hardware)");
  }

  @ParameterizedTest
  @CsvSource({
    "text, /kernel is a text file",
    "gzip, /kernel is packed with gzip",
    "iso9660, '/kernel is an optical medium, not a kernel'",
    "qcow2, '/kernel is a disk, not a kernel'",
    "bzimage, '/kernel is a Linux kernel, not one of FreeBSD'",
    "pe, '/kernel is an EFI program, not a kernel of FreeBSD'",
    "unknown, /kernel is no kernel of a known format"
  })
  void whatIsNoKernel(String format, String reason) {
    refused(kernel.withKernel(Map.of("format", format)), reason);
  }

  @Test
  void aKernelThatNobodyCanEnter() {
    Map<String, String> facts = new HashMap<>(Asks.KERNEL);
    facts.remove("elf.note.xen.PHYS32_ENTRY");
    refused(
        kernel.withKernel(facts),
        "host local offers hvm, and what is to be booted needs an entry that it lacks (FreeBSD"
            + " gave Xen's PV up with 11.0, and had it for 32 bits alone; it has no PVH entry)");
  }

  @Test
  void moreThanAHostHas() {
    refused(disk.withFigures(64 * Hosts.GIB, 1), "64 GiB is more than the 16 GiB of host local");
    refused(
        disk.withHost(Hosts.withPlatforms(Hosts.qemu(true), List.of())),
        "host local offers no machines at all");
  }

  private static void refused(Ask ask, String reason) {
    Design.Refused refusal = ask.refusal();
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.cure()).isNotBlank().doesNotEndWith(".");
  }
}
