package org.xenios.guest.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
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

/**
 * A reason names the input that decided. So when that input changes, the part and its reason must
 * change with it; and an input that nobody can change must not be named.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ReasonsContract {
  /** The requests to check; each should bring other reasons. */
  protected abstract Stream<Ask> asks();

  /** What another value of an input could be, beyond what is known here. */
  protected abstract List<UnaryOperator<Ask>> changes(String input);

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
      List<Ask> others = allChanges(reason.input()).stream().map(c -> c.apply(ask)).toList();
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

  private List<UnaryOperator<Ask>> allChanges(String input) {
    List<UnaryOperator<Ask>> all = new ArrayList<>(changes(input));
    all.addAll(commonChanges(input));
    return all;
  }

  private static List<UnaryOperator<Ask>> commonChanges(String input) {
    if (input.startsWith("host.models.")) {
      Kind kind = Kind.valueOf(input.substring("host.models.".length()).toUpperCase(Locale.ROOT));
      return models(kind, "virtio", "sata", "ide", "e1000e", "e1000", "none", "isa", "pvpanic");
    }
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
      case "spec.engine" ->
          List.of(ask -> ask.withEngine(Engine.QEMU), ask -> ask.withEngine(null));
      case "spec.mode" -> List.of(ask -> ask.withMode(null), ask -> ask.withMode(Mode.PV));
      case "spec.firmware" ->
          List.of(ask -> ask.withFirmware(Firmware.UEFI), ask -> ask.withFirmware(null));
      case "spec.memory" ->
          List.of(ask -> ask.withFigures(ask.memory() + 3 * Hosts.GIB, ask.vcpus()));
      case "spec.vcpus" -> List.of(ask -> ask.withFigures(ask.memory(), 3));
      case "spec.kernel" -> List.of(ask -> ask.withKernel(null));
      case "spec.seed" -> List.of(ask -> ask.withSeed(null));
      case "spec.disks" ->
          List.of(
              ask -> ask.withDisks(List.of()).withNewDisk(0),
              ask -> ask.withDisk(Map.of("format", "unknown")));
      case "spec.cdrom" -> List.of(ask -> ask.withCdroms(List.of()));
      case "image.gpt.type" -> List.of(ask -> ask.withDisks(List.of(Map.of("format", "disk"))));
      case "image.iso.boot" ->
          List.of(ask -> ask.withCdroms(List.of(with(ask.cdroms().get(0), "iso.boot", "bios"))));
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

  /** The facts with one more. */
  protected static Map<String, String> with(Map<String, String> facts, String name, String value) {
    Map<String, String> changed = new HashMap<>(facts);
    changed.put(name, value);
    assertThat(changed).contains(entry(name, value));
    return changed;
  }

  /** The facts less one. */
  protected static Map<String, String> without(Map<String, String> facts, String name) {
    Map<String, String> changed = new HashMap<>(facts);
    changed.remove(name);
    return changed;
  }
}
