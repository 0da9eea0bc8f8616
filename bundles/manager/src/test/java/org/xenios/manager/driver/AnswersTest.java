package org.xenios.manager.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Design;
import org.xenios.guest.Guest;
import org.xenios.guest.Seed;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;
import org.xenios.manager.Samples;

class AnswersTest {
  private final Guard guard = new Guard(Duration.ofSeconds(5), 64L << 20);
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

  private static Seed medium(String label, String... paths) {
    Map<String, String> files = new HashMap<>();
    List.of(paths).forEach(path -> files.put(path, ""));
    return new Seed.Medium(label, files, Reason.always("because"));
  }

  static Stream<Seed> nonsensicalSeeds() {
    String[] many = IntStream.range(0, 33).mapToObj(i -> "file-" + i).toArray(String[]::new);
    return Stream.of(
        null,
        new Seed.Refused(null, "a cure"),
        new Seed.Refused("a reason", null),
        new Seed.Medium("cidata", Map.of("a", ""), null),
        new Seed.Medium(null, Map.of("a", ""), Reason.always("because")),
        medium("", "a"),
        medium("seventeen-letters", "a"),
        medium("a b", "a"),
        medium("cidata"),
        medium("cidata", many),
        medium("cidata", "/a"),
        medium("cidata", "a/"),
        medium("cidata", ""),
        medium("cidata", "../a"),
        medium("cidata", "a/./b"),
        medium("cidata", ".a"),
        medium("cidata", "a\\b"),
        medium("cidata", "a;1"),
        medium("cidata", "a\nb"),
        medium("cidata", "x".repeat(61)),
        medium("cidata", "1/2/3/4/5/6/7"),
        medium("cidata", "a", "a/b"));
  }

  @ParameterizedTest
  @MethodSource("nonsensicalSeeds")
  void aSeedThatMakesNoSenseIsNoAnswer(Seed seed) {
    assertThatThrownBy(() -> Answers.check(new Answers.Seeded(seed)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aGoodSeedIs() {
    Seed seed = medium("config-2", "openstack/latest/user_data", "$OEM$/$$/Setup.cmd", "a b.x");
    assertThat(Answers.check(new Answers.Seeded(seed))).isEqualTo(seed);
  }

  @Test
  void aGuestOfAnotherFamilyIsNoAnswer() {
    Guest guest = new Guest("netbsd", "10.0");
    assertThatThrownBy(() -> Answers.check(new Answers.Named(guest), "linux"))
        .hasMessageContaining("family");
    assertThat(Answers.check(new Answers.Named(guest), "netbsd")).contains(guest);
    assertThat(Answers.check(new Answers.Named(null), "netbsd")).isEmpty();
  }

  @Test
  void rulesAreLinearTimeOnly() {
    refused("(a)\\1", "pattern '(a)\\1'");
  }

  @Test
  void aShortPatternThatIsAHugeProgramHarmsNobody() {
    refused("(((a{1000}){1000}){1000})", "allocated more than 64 MiB");
    refused("((a{100}){100}){5}", "too complex");
    refused("a".repeat(70_000), "more than 1000 characters");
    refused("(".repeat(500) + "a" + "{30})".repeat(500), "pattern");
  }

  @Test
  void manyLargePatternsAreTooMuchInAll() {
    List<ConsoleRule> rules =
        IntStream.range(0, 60).mapToObj(i -> new ConsoleRule("init", "a{500}" + i)).toList();
    assertThatThrownBy(() -> Answers.check(new Answers.Rules(rules), guard))
        .hasMessageContaining("in all");
  }

  private void refused(String pattern, String why) {
    Answers.Rules rules = new Answers.Rules(List.of(new ConsoleRule("init", pattern)));
    assertThatThrownBy(() -> Answers.check(rules, guard))
        .isInstanceOfAny(IllegalArgumentException.class, DriverFailure.class)
        .hasMessageContaining(why);
  }

  @Test
  void nullIsNoList() {
    assertThatThrownBy(() -> new Answers.Claims(null)).hasMessageContaining("null");
    assertThatThrownBy(() -> new Answers.Ways(null)).hasMessageContaining("null");
    assertThatThrownBy(() -> new Answers.Rules(null)).hasMessageContaining("null");
  }
}
