package org.xenios.manager.driver;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Design;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;
import org.xenios.manager.Samples;

class AnswersTest {
  private static final Machine GOOD = Samples.machine();

  private static Machine with(Part... more) {
    List<Part> parts = new ArrayList<>(GOOD.parts());
    parts.addAll(List.of(more));
    return new Machine(GOOD.memory(), GOOD.vcpus(), GOOD.limits(), parts);
  }

  static Stream<Machine> nonsense() {
    Reason reason = Reason.always("because");
    return Stream.of(
        new Machine(0, 1, GOOD.limits(), GOOD.parts()),
        new Machine(1, 0, GOOD.limits(), GOOD.parts()),
        new Machine(1, 1, null, GOOD.parts()),
        new Machine(1, 1, GOOD.limits(), List.of()),
        with(Part.of("engine", Kind.DISK, "virtio", reason)),
        with(Part.of("second", Kind.ENGINE, "kvm", reason)),
        with(Part.of("x y", Kind.DISK, "virtio", reason)),
        with(Part.of("disk", Kind.DISK, "virtio", null)),
        with(Part.of("disk", Kind.DISK, "virtio", new Reason(" ", "spec"))),
        with(Part.of("disk", null, "virtio", reason)));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void aMachineThatMakesNoSenseIsNoAnswer(Machine machine) {
    assertThatThrownBy(() -> Answers.check(new Answers.Designed(new Design.Accepted(machine))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aGoodMachineIs() {
    assertThatCode(() -> Answers.check(new Answers.Designed(new Design.Accepted(GOOD))))
        .doesNotThrowAnyException();
  }

  @Test
  void rulesAreLinearTimeOnly() {
    assertThatThrownBy(
            () -> Answers.check(new Answers.Rules(List.of(new ConsoleRule("init", "(a)\\1")))))
        .hasMessageContaining("pattern");
  }

  @Test
  void nullIsNoList() {
    assertThatThrownBy(() -> new Answers.Claims(null)).hasMessageContaining("null");
    assertThatThrownBy(() -> new Answers.Ways(null)).hasMessageContaining("null");
    assertThatThrownBy(() -> new Answers.Rules(null)).hasMessageContaining("null");
  }
}
