package org.xenios.guest.netbsd;

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
    Ask kernel = Asks.kernel(Hosts.qemu(false), Asks.GENERIC_11);
    Ask microvm = Asks.kernel(Asks.microvmHost(false), Asks.MICROVM);
    Ask onXen = Asks.kernel(Hosts.xen(Mode.PV, Mode.PVH, Mode.HVM), Asks.GENERIC_10);
    Ask disk = Asks.disk(Hosts.qemu(true), Asks.DISK).withNetwork(Spec.Link.NETWORK, "default");
    return Stream.of(
        kernel,
        kernel.withDisk(Asks.GPT_DISK).withNetwork(Spec.Link.USER, ""),
        kernel.withKernel(Asks.I386).withDisk(Asks.DISK),
        kernel.withEngine(Engine.KVM).withMode(Mode.HVM).withFigures(256 << 20, 2),
        kernel.withHost(Hosts.test()),
        microvm,
        microvm.withDisk(Asks.DISK).withNetwork(Spec.Link.USER, ""),
        microvm.withHost(Asks.microvmHost(true)).withRelease("11.0"),
        onXen.withDisk(Asks.DISK).withNetwork(Spec.Link.BRIDGE, "br0"),
        onXen.withHost(Hosts.xen(Mode.PV)).withKernel(Asks.XEN3_DOMU),
        disk,
        disk.withRelease("9.4"),
        disk.withRelease("5.2"),
        disk.withRelease("7.0").withHost(Hosts.withoutFamily(Hosts.qemu(true), "q35")),
        disk.withHost(Hosts.withoutFamily(Hosts.qemu(true), "q35")),
        disk.withHost(Hosts.models(Hosts.qemu(true), Kind.DISK, "sata")),
        disk.withHost(Hosts.models(Hosts.qemu(true), Kind.NIC, "e1000e")),
        disk.withHost(Hosts.models(Hosts.qemu(true), Kind.VIDEO, "cirrus")),
        disk.withHost(Hosts.cpus(Hosts.qemu(true), "host-model")),
        disk.withHost(Hosts.firmware(Hosts.qemu(true), Firmware.UEFI)),
        disk.withHost(Hosts.sized(Hosts.qemu(true), 1, Hosts.GIB)),
        disk.withHost(Hosts.xen(Mode.PVH, Mode.HVM)),
        disk.withDisks(List.of(Asks.GPT_DISK)),
        Asks.empty(Hosts.qemu(false)).withCdrom(Asks.ISO),
        Asks.disk(Hosts.qemu(false), Map.of("format", "unknown")).withCdrom(Asks.ISO));
  }

  @Override
  protected List<UnaryOperator<Ask>> changes(String input) {
    return switch (input) {
      case "spec.kernel" -> List.of(ask -> ask.withKernel(Asks.GENERIC_11));
      case "guest.release" ->
          List.of(ask -> ask.withRelease("10.1"), ask -> ask.withRelease("5.2"));
      case "image.version.netbsd" ->
          List.of(
              ask -> ask.withKernel(Asks.GENERIC_11),
              ask -> ask.withKernel(Asks.GENERIC_10),
              ask -> ask.withKernel(with(ask.kernel(), "version.netbsd", "5.2 (GENERIC) #0")),
              ask -> ask.withKernel(Asks.MICROVM));
      case "image.elf.note.xen.XEN_VERSION" -> List.of(ask -> ask.withKernel(Asks.GENERIC_10));
      case "host.platforms" -> List.of(ask -> ask.withHost(Asks.microvmHost(true)));
      case "host.hypervisorVersion" ->
          List.of(ask -> ask.withHost(Hosts.running(ask.host(), "6.2.0")));
      default -> List.of();
    };
  }
}
