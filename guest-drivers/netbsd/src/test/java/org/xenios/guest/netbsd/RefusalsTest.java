package org.xenios.guest.netbsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.guest.Design;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.Mode;
import org.xenios.machine.Spec;

class RefusalsTest {
  private final Ask kernel = Asks.kernel(Hosts.qemu(false), Asks.GENERIC_11);
  private final Ask microvm = Asks.kernel(Asks.microvmHost(false), Asks.MICROVM);

  @Test
  void tooLittleMemory() {
    assertThat(kernel.withFigures(32 << 20, 1).refusal())
        .isEqualTo(
            new Design.Refused(
                "32 MiB is below the 48 MiB that NetBSD needs to boot (Xenios' own figure)",
                "give --memory 48M or more"));
  }

  @Test
  void aDiskThatIsTooSmallToInstallOn() {
    refused(
        Asks.empty(Hosts.qemu(true))
            .withRelease("10.1")
            .withNewDisk(512L << 20)
            .withCdrom(Asks.ISO),
        "a disk of 512 MiB is smaller than the 1 GiB that NetBSD 10.1 needs (Xenios' own figure)");
  }

  @Test
  void before11TheEntryIsForXenAlone() {
    refused(
        kernel.withKernel(Asks.GENERIC_10),
        "/kernel starts on Xen alone, and host local has none: its PVH entry is for Xen alone; any"
            + " other's is from NetBSD 11 (NetBSD PR kern/57813)");
    refused(
        kernel.withKernel(Asks.GENERIC_10).withMode(Mode.HVM),
        "this kernel cannot be booted as hvm: its PVH entry is for Xen alone; any other's is from"
            + " NetBSD 11 (NetBSD PR kern/57813)");
  }

  @Test
  void aKernelForXenAloneWhereThereIsNone() {
    assertThat(kernel.withKernel(Asks.XEN3_DOMU).refusal())
        .isEqualTo(
            new Design.Refused(
                "/kernel starts on Xen alone, and host local has none: it has no PVH entry",
                "boot a disk that has NetBSD's loader, or give a GENERIC kernel of NetBSD 11"));
  }

  @Test
  void aKernelWithoutAnEntryForXen() {
    refused(
        kernel.withHost(Hosts.xen(Mode.PV, Mode.PVH, Mode.HVM)).withKernel(Asks.I386),
        "host local offers hvm, pv, pvh, and what is to be booted needs an entry that it lacks (it"
            + " has no notes of a PV kernel; it has no PVH entry; Xen's HVM boots a bzImage alone"
            + " directly)");
    refused(
        kernel.withHost(Hosts.xen(Mode.PVH)).withKernel(Asks.XEN3_DOMU),
        "host local offers pvh, and what is to be booted needs pv");
    refused(
        Asks.disk(Hosts.xen(Mode.PV), Asks.DISK),
        "host local offers pv, and what is to be booted needs hvm");
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, /kernel is packed with gzip, gunzip it first",
    "bzimage, '/kernel is a Linux kernel, not one of NetBSD', 'give --kernel an unpacked"
        + " netbsd-GENERIC, netbsd-XEN3_DOMU or netbsd-MICROVM'",
    "iso9660, '/kernel is an optical medium, not a kernel', give it as --cdrom"
  })
  void whatIsNoKernel(String format, String reason, String cure) {
    assertThat(kernel.withKernel(Map.of("format", format)).refusal())
        .isEqualTo(new Design.Refused(reason, cure));
  }

  @Test
  void aMicrovmKernelWhereThereIsNoMicrovm() {
    refused(
        microvm.withHost(Hosts.qemu(true)),
        "host local offers no microvm machine, and a MICROVM kernel has drivers for no other");
    refused(
        microvm.withHost(Hosts.xen(Mode.values())),
        "host local offers no microvm machine, and a MICROVM kernel has drivers for no other");
    refused(
        microvm.withEngine(Engine.XEN),
        "host local offers no microvm machine under xen, and a MICROVM kernel has drivers for no"
            + " other");
  }

  @ParameterizedTest
  @CsvSource({"9.0.0", "9.0.4", "9.1.2"})
  void theQemusWhoseMicrovmIsBroken(String version) {
    refused(
        microvm.withHost(Hosts.running(microvm.host(), version)),
        "no machine of host local will do: QEMU 9.0 and 9.1 end in stack smashing with the microvm"
            + " firmware that they bring (NetBSDfr/smolBSD, startnb.sh)");
    assertThat(microvm.withHost(Hosts.running(microvm.host(), "9.2.0")).machine().type())
        .isEqualTo("microvm");
    assertThat(kernel.withHost(Hosts.running(microvm.host(), version)).machine().type())
        .isEqualTo("pc-q35-7.2");
  }

  @Test
  void whatAMicrovmCannotHave() {
    refused(
        microvm.withFirmware(Firmware.UEFI),
        "a microvm starts its kernel without firmware to choose");
    refused(
        microvm.withCdrom(Asks.ISO),
        "host local offers no cdrom that NetBSD drives on a microvm machine: none");
    refused(
        Asks.disk(Asks.microvmHost(true), Asks.DISK).withRelease("microvm-11.0"),
        "no loader starts a MICROVM kernel, and no kernel is given");
    Ask full = microvm.withDisks(Stream.generate(() -> Asks.DISK).limit(7).toList());
    assertThat(full.machine().type()).isEqualTo("microvm");
    refused(
        full.withNetwork(Spec.Link.USER, ""),
        "9 virtio devices are more than the 8 that a microvm has places for");
  }

  @Test
  void aHostThatLacksTheMachineOfAnOldRelease() {
    refused(
        Asks.disk(Hosts.withoutFamily(Hosts.qemu(true), "pc"), Asks.DISK).withRelease("9.4"),
        "no machine of host local will do: q35 has PCI Express, whose slots want virtio 1.0, which"
            + " NetBSD speaks from 10 (sys/dev/pci/virtio_pci.c)");
    refused(
        Asks.disk(
            Hosts.withPlatforms(
                Hosts.qemu(true),
                List.of(
                    Asks.microvmHost(true).platforms().stream()
                        .filter(p -> p.family().equals("microvm"))
                        .findFirst()
                        .orElseThrow())),
            Asks.DISK),
        "host local offers microvm, and NetBSD needs q35 or pc or xenfv");
  }

  private static void refused(Ask ask, String reason) {
    Design.Refused refusal = ask.refusal();
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.cure()).isNotBlank().doesNotEndWith(".");
  }
}
