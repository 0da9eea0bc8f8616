package org.xenios.guest.linux;

import static org.xenios.guest.linux.Asks.BZIMAGE;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.xenios.guest.kit.Ask;
import org.xenios.guest.kit.Hosts;
import org.xenios.guest.kit.ReasonsContract;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.Kind;
import org.xenios.machine.Mode;
import org.xenios.machine.Spec;

class ReasonsTest extends ReasonsContract {
  private static final Map<String, String> OLD =
      Map.of("format", "bzimage", "bzimage.version", "2.6.18 (old) #1");

  @Override
  protected Stream<Ask> asks() {
    Ask kernel = Asks.kernel(Hosts.qemu(false), BZIMAGE);
    Ask onXen = Asks.kernel(Hosts.xen(Mode.PV, Mode.PVH, Mode.HVM), Asks.VMLINUX);
    Ask disk = Asks.disk(Hosts.qemu(true), Asks.DISK).withNetwork(Spec.Link.NETWORK, "default");
    return Stream.of(
        kernel,
        kernel.withHost(Hosts.qemu(true)).withDisk(Asks.DISK).withNetwork(Spec.Link.USER, ""),
        kernel.withFigures(256 << 20, 2),
        kernel.withEngine(Engine.KVM).withFirmware(Firmware.UEFI).withMode(Mode.HVM),
        kernel.withHost(Hosts.sized(Hosts.qemu(false), 1, Hosts.GIB)),
        kernel.withKernel(OLD).withDisk(Asks.DISK).withNetwork(Spec.Link.USER, ""),
        kernel.withHost(Hosts.withoutFamily(Hosts.qemu(false), "q35")),
        kernel.withHost(Hosts.firmware(Hosts.qemu(true), Firmware.UEFI)),
        kernel.withHost(Hosts.test()),
        onXen,
        onXen.withHost(Hosts.xen(Mode.PV)),
        onXen.withKernel(BZIMAGE).withMode(Mode.HVM),
        onXen.withKernel(BZIMAGE).withDisk(Asks.DISK).withNetwork(Spec.Link.BRIDGE, "br0"),
        onXen.withKernel(without(Asks.VMLINUX, "elf.note.xen.PHYS32_ENTRY")),
        disk,
        disk.withHost(Hosts.models(Hosts.qemu(true), Kind.DISK, "sata")),
        disk.withHost(Hosts.models(Hosts.qemu(true), Kind.NIC, "e1000e")),
        disk.withHost(Hosts.cpus(Hosts.qemu(true), "host-model")),
        disk.withHost(Hosts.models(Hosts.qemu(true), Kind.PANIC, "isa")),
        disk.withHost(Hosts.xen(Mode.PVH, Mode.HVM)),
        disk.withDisks(List.of(Asks.EFI_DISK)),
        Asks.empty(Hosts.qemu(false)).withCdrom(Asks.ISO),
        Asks.disk(Hosts.qemu(false), Map.of("format", "unknown")).withCdrom(Asks.ISO),
        Asks.empty(Hosts.qemu(false)).withCdrom(Map.of("format", "iso9660", "iso.boot", "uefi")));
  }

  @Override
  protected List<UnaryOperator<Ask>> changes(String input) {
    return switch (input) {
      case "spec.kernel" -> List.of(ask -> ask.withKernel(BZIMAGE));
      case "guest.release" ->
          List.of(ask -> ask.withRelease("6.1.0"), ask -> ask.withRelease("4.9"));
      case "image.bzimage.version" ->
          List.of(
              ask -> ask.withKernel(with(ask.kernel(), "bzimage.version", "6.1.0")),
              ask -> ask.withKernel(with(ask.kernel(), "bzimage.version", "3.16")));
      default -> List.of();
    };
  }
}
