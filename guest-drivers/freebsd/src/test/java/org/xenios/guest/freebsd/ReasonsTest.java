package org.xenios.guest.freebsd;

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
  @Override
  protected Stream<Ask> asks() {
    Ask kernel = Asks.kernel(Hosts.qemu(false));
    Ask onXen = Asks.kernel(Hosts.xen(Mode.PV, Mode.PVH, Mode.HVM));
    Ask disk = Asks.disk(Hosts.qemu(true), Asks.DISK).withNetwork(Spec.Link.NETWORK, "default");
    return Stream.of(
        kernel,
        kernel.withHost(Hosts.qemu(true)).withDisk(Asks.DISK).withNetwork(Spec.Link.USER, ""),
        kernel.withFigures(256 << 20, 2),
        kernel.withEngine(Engine.KVM).withMode(Mode.HVM),
        kernel.withHost(Hosts.sized(Hosts.qemu(false), 1, Hosts.GIB)),
        onXen,
        onXen.withDisk(Asks.DISK).withNetwork(Spec.Link.BRIDGE, "br0"),
        onXen.withHost(Hosts.xen(Mode.PVH)),
        disk,
        disk.withRelease("14.1"),
        disk.withRelease("12.4"),
        disk.withRelease("9.3"),
        disk.withRelease("9.1"),
        disk.withRelease("opnsense-24.7"),
        disk.withRelease("opnsense-21.1"),
        disk.withFirmware(Firmware.UEFI),
        disk.withHost(Hosts.test()),
        disk.withHost(Hosts.models(Hosts.qemu(true), Kind.DISK, "sata")),
        disk.withHost(Hosts.models(Hosts.qemu(true), Kind.NIC, "e1000e")),
        disk.withHost(Hosts.cpus(Hosts.qemu(true), "host-model")),
        disk.withHost(Hosts.withoutFamily(Hosts.qemu(true), "q35")),
        disk.withHost(Hosts.firmware(Hosts.qemu(true), Firmware.UEFI)),
        disk.withHost(Hosts.xen(Mode.PVH, Mode.HVM)),
        disk.withDisks(List.of(Asks.ZFS)),
        disk.withSeed("/pool/seed.iso"),
        Asks.empty(Hosts.qemu(false)).withCdrom(Asks.ISO).withNewDisk(8 * Hosts.GIB),
        Asks.empty(Hosts.qemu(false)).withCdrom(Map.of("format", "iso9660", "iso.boot", "uefi")));
  }

  @Override
  protected List<UnaryOperator<Ask>> changes(String input) {
    return switch (input) {
      case "spec.kernel" -> List.of(ask -> ask.withKernel(Asks.KERNEL));
      case "guest.release" ->
          List.of(ask -> ask.withRelease("14.1"), ask -> ask.withRelease("9.0"));
      case "image.version.freebsd" ->
          List.of(ask -> ask.withKernel(with(ask.kernel(), "version.freebsd", "9.1-RELEASE x")));
      case "host.hypervisorVersion" ->
          List.of(ask -> ask.withHost(Hosts.running(ask.host(), "6.2.0")));
      default -> List.of();
    };
  }
}
