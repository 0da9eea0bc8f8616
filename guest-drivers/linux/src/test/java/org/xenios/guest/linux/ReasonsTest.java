package org.xenios.guest.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xenios.guest.Design;
import org.xenios.machine.Engine;
import org.xenios.machine.Firmware;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Mode;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;
import org.xenios.machine.Spec;

/**
 * A reason names the input that decided. So when that input changes, the part and its reason must
 * change with it; and an input that nobody can change must not be named.
 */
class ReasonsTest {
  private static final Map<String, String> OLD =
      Map.of("format", "bzimage", "bzimage.version", "2.6.18 (old) #1");

  static Stream<Ask> asks() {
    Ask kernel = Ask.kernel(Hosts.qemu(false), Ask.BZIMAGE);
    Ask onXen = Ask.kernel(Hosts.xen(Mode.PV, Mode.PVH, Mode.HVM), Ask.VMLINUX);
    Ask disk = Ask.disk(Hosts.qemu(true), Ask.DISK).withNetwork(Spec.Link.NETWORK, "default");
    return Stream.of(
        kernel,
        kernel.withHost(Hosts.qemu(true)).withDisk(Ask.DISK).withNetwork(Spec.Link.USER, ""),
        kernel.withFigures(256 << 20, 2),
        kernel.withEngine(Engine.KVM).withFirmware(Firmware.UEFI).withMode(Mode.HVM),
        kernel.withHost(Hosts.sized(Hosts.qemu(false), 1, Hosts.GIB)),
        kernel.withKernel(OLD).withDisk(Ask.DISK).withNetwork(Spec.Link.USER, ""),
        kernel.withHost(Hosts.withoutFamily(Hosts.qemu(false), "q35")),
        kernel.withHost(Hosts.firmware(Hosts.qemu(true), Firmware.UEFI)),
        kernel.withHost(Hosts.test()),
        onXen,
        onXen.withHost(Hosts.xen(Mode.PV)),
        onXen.withKernel(Ask.BZIMAGE).withMode(Mode.HVM),
        onXen.withKernel(Ask.BZIMAGE).withDisk(Ask.DISK).withNetwork(Spec.Link.BRIDGE, "br0"),
        onXen.withKernel(without(Ask.VMLINUX, "elf.note.xen.PHYS32_ENTRY")),
        disk,
        disk.withHost(Hosts.models(Hosts.qemu(true), Kind.DISK, "sata")),
        disk.withHost(Hosts.models(Hosts.qemu(true), Kind.NIC, "e1000e")),
        disk.withHost(Hosts.cpus(Hosts.qemu(true), "host-model")),
        disk.withHost(Hosts.models(Hosts.qemu(true), Kind.PANIC, "isa")),
        disk.withHost(Hosts.xen(Mode.PVH, Mode.HVM)),
        disk.withDisks(List.of(Ask.EFI_DISK)),
        Ask.empty(Hosts.qemu(false)).withCdrom(Ask.ISO),
        Ask.disk(Hosts.qemu(false), Map.of("format", "unknown")).withCdrom(Ask.ISO),
        Ask.empty(Hosts.qemu(false)).withCdrom(Map.of("format", "iso9660", "iso.boot", "uefi")));
  }

  @ParameterizedTest
  @MethodSource("asks")
  void theInputThatAReasonNamesDecides(Ask ask) {
    Machine machine = ask.machine();
    assertThat(machine.parts()).extracting(Part::id).doesNotHaveDuplicates();
    for (Part part : machine.parts()) {
      Reason reason = part.reason();
      assertThat(reason.because()).as(part.id()).isNotBlank().doesNotEndWith(".");
      if (reason.input().equals(Reason.ALWAYS)) {
        continue;
      }
      List<Ask> others = changes(reason.input()).stream().map(c -> c.apply(ask)).toList();
      assertThat(others).as("known changes of " + reason.input()).isNotEmpty();
      assertThat(others.stream().anyMatch(other -> changed(part, machine, other)))
          .as(
              "%s is '%s' because %s; a change of %s changes it",
              part.id(), part.model(), reason.because(), reason.input())
          .isTrue();
    }
  }

  private static boolean changed(Part part, Machine machine, Ask other) {
    if (!(other.design() instanceof Design.Accepted accepted)) {
      return true;
    }
    Machine changed = accepted.machine();
    Optional<Part> now = changed.part(part.id());
    if (now.isEmpty()) {
      return true;
    }
    boolean device =
        switch (part.kind()) {
          case MEMORY -> machine.memory() != changed.memory();
          case VCPUS -> machine.vcpus() != changed.vcpus();
          default ->
              !now.get().model().equals(part.model())
                  || !now.get().settings().equals(part.settings());
        };
    return device && !now.get().reason().equals(part.reason());
  }

  /** What another value of an input could be. */
  private static List<UnaryOperator<Ask>> changes(String input) {
    return switch (input) {
      case "host.platforms" ->
          List.of(
              ask -> ask.withHost(Hosts.xen(Mode.PV, Mode.PVH, Mode.HVM)),
              ask -> ask.withHost(Hosts.qemu(true)),
              ask -> ask.withHost(Hosts.withoutFamily(Hosts.qemu(false), "q35")));
      case "host.vt" -> List.of(ask -> ask.withHost(Hosts.qemu(!ask.host().vt().present())));
      case "host.cpuModels" ->
          List.of(
              ask -> ask.withHost(Hosts.cpus(ask.host(), "host-model")),
              ask -> ask.withHost(Hosts.cpus(ask.host(), "host-passthrough-migratable")));
      case "host.memory" ->
          List.of(ask -> ask.withHost(Hosts.sized(ask.host(), 8, 64 * Hosts.GIB)));
      case "host.cpus" -> List.of(ask -> ask.withHost(Hosts.sized(ask.host(), 8, Hosts.GIB)));
      case "host.models.disk" -> models(Kind.DISK, "virtio", "sata", "ide");
      case "host.models.cdrom" -> models(Kind.CDROM, "sata", "ide", "scsi");
      case "host.models.nic" -> models(Kind.NIC, "virtio", "e1000e", "e1000");
      case "host.models.rng" -> models(Kind.RNG, "virtio", "none");
      case "host.models.panic" -> models(Kind.PANIC, "pvpanic");
      case "spec.engine" ->
          List.of(ask -> ask.withEngine(Engine.QEMU), ask -> ask.withEngine(null));
      case "spec.mode" -> List.of(ask -> ask.withMode(null), ask -> ask.withMode(Mode.PV));
      case "spec.firmware" ->
          List.of(ask -> ask.withFirmware(Firmware.UEFI), ask -> ask.withFirmware(null));
      case "spec.memory" -> List.of(ask -> ask.withFigures(Hosts.GIB / 4 * 3, ask.vcpus()));
      case "spec.vcpus" -> List.of(ask -> ask.withFigures(ask.memory(), 3));
      case "spec.kernel" ->
          List.of(ask -> ask.withKernel(null), ask -> ask.withKernel(Ask.BZIMAGE));
      case "spec.disks" ->
          List.of(
              ask -> ask.withDisks(List.of()), ask -> ask.withDisk(Map.of("format", "unknown")));
      case "spec.cdrom" -> List.of(ask -> ask.withCdrom(null));
      case "guest.release" -> List.of(ask -> ask.withRelease("6.1.0"));
      case "image.bzimage.version" ->
          List.of(
              ask -> ask.withKernel(with(ask.kernel(), "bzimage.version", "6.1.0")),
              ask -> ask.withKernel(with(ask.kernel(), "bzimage.version", "3.16")));
      case "image.gpt.type" -> List.of(ask -> ask.withDisks(List.of(Ask.DISK)));
      case "image.iso.boot" -> List.of(ask -> ask.withCdrom(with(ask.cdrom(), "iso.boot", "bios")));
      case "image.elf.note.xen.PHYS32_ENTRY" ->
          List.of(
              ask -> ask.withKernel(without(ask.kernel(), "elf.note.xen.PHYS32_ENTRY")),
              ask -> ask.withKernel(with(ask.kernel(), "elf.note.xen.PHYS32_ENTRY", "0x1")));
      default -> List.of();
    };
  }

  private static List<UnaryOperator<Ask>> models(Kind kind, String... models) {
    return Stream.of(models)
        .map(m -> (UnaryOperator<Ask>) ask -> ask.withHost(Hosts.models(ask.host(), kind, m)))
        .toList();
  }

  private static Map<String, String> with(Map<String, String> facts, String name, String value) {
    Map<String, String> changed = new HashMap<>(facts);
    changed.put(name, value);
    assertThat(changed).contains(entry(name, value));
    return changed;
  }

  private static Map<String, String> without(Map<String, String> facts, String name) {
    Map<String, String> changed = new HashMap<>(facts);
    changed.remove(name);
    return changed;
  }
}
