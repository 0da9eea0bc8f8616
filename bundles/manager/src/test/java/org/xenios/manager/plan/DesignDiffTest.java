package org.xenios.manager.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xenios.domain.DesignChange;
import org.xenios.machine.Kind;
import org.xenios.machine.Limits;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;

class DesignDiffTest {
  private static final Limits LIMITS = new Limits(1, 2, 3);

  private static Part part(String id, Kind kind, String model, String because, String... setting) {
    Map<String, String> settings = setting.length == 0 ? Map.of() : Map.of(setting[0], setting[1]);
    return new Part(id, kind, model, settings, new Reason(because, "always"));
  }

  private static Machine machine(Part... parts) {
    return new Machine(64, 1, LIMITS, List.of(parts));
  }

  static Stream<Arguments> designs() {
    Part disk = part("disk", Kind.DISK, "virtio", "fast", "source", "/a");
    Part rng = part("rng", Kind.RNG, "virtio", "young");
    return Stream.of(
        Arguments.of("the same", machine(disk, rng), machine(disk, rng), ""),
        Arguments.of("in another order", machine(disk, rng), machine(rng, disk), ""),
        Arguments.of(
            "for another reason",
            machine(rng),
            machine(part("rng", Kind.RNG, "virtio", "still young")),
            ""),
        Arguments.of("one more", machine(disk), machine(rng, disk), "added rng"),
        Arguments.of("one less", machine(disk, rng), machine(rng), "removed disk"),
        Arguments.of(
            "another model",
            machine(disk),
            machine(part("disk", Kind.DISK, "sata", "old", "source", "/a")),
            "changed disk"),
        Arguments.of(
            "another setting",
            machine(disk),
            machine(part("disk", Kind.DISK, "virtio", "fast", "source", "/b")),
            "changed disk"),
        Arguments.of(
            "another kind of that name",
            machine(part("a", Kind.FEATURE, "x", "so")),
            machine(part("a", Kind.TIMER, "x", "so")),
            "changed a"),
        Arguments.of(
            "all at once, in the newer design's order",
            machine(rng, disk, part("gone", Kind.PANIC, "isa", "so")),
            machine(
                part("new", Kind.TPM, "tpm-crb", "so"),
                part("disk", Kind.DISK, "virtio", "fast", "source", "/b"),
                rng),
            "added new, changed disk, removed gone"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("designs")
  void tellsWhatDiffers(String name, Machine before, Machine after, String said) {
    assertThat(
            String.join(
                ", ",
                DesignDiff.of(before, after).stream()
                    .map(change -> change.kind().word() + " " + change.part())
                    .toList()))
        .isEqualTo(said);
  }

  @Test
  void bothPartsComeWithTheirReasons() {
    Part old = part("rng", Kind.RNG, "virtio", "young", "backend", "/a");
    Part young = part("rng", Kind.RNG, "virtio", "younger", "backend", "/b");
    assertThat(DesignDiff.of(machine(old), machine(young)))
        .containsExactly(new DesignChange("rng", DesignChange.Kind.CHANGED, old, young));
    assertThat(DesignDiff.of(machine(old), machine()).get(0).after()).isNull();
    assertThat(DesignDiff.of(machine(), machine(young)).get(0).before()).isNull();
  }

  @Test
  void figuresAreComparedAndShownAsTheModel() {
    Part memory = part("memory", Kind.MEMORY, "", "enough");
    Part vcpus = part("vcpus", Kind.VCPUS, "", "enough");
    Machine before = machine(memory, vcpus);
    Machine after = new Machine(128, 2, new Limits(9, 9, 9), Arrays.asList(memory, vcpus));
    assertThat(DesignDiff.of(before, after))
        .extracting(change -> change.before().model() + " to " + change.after().model())
        .containsExactly("64 to 128", "1 to 2");
    assertThat(DesignDiff.of(before, new Machine(64, 1, new Limits(9, 9, 9), before.parts())))
        .as("other limits")
        .isEmpty();
  }
}
