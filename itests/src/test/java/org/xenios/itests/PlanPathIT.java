package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Domain;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Execution.StepRun;
import org.xenios.domain.Execution.StepState;
import org.xenios.domain.Operation;
import org.xenios.domain.Plan;
import org.xenios.domain.Plan.Planned;
import org.xenios.domain.Plan.When;
import org.xenios.domain.Step;
import org.xenios.domain.XeniosException;
import org.xenios.hypervisor.RunState;
import org.xenios.machine.Spec;

/** The plan that a rehearsal printed is the plan that runs, for random operations. */
@RunWith(PaxExam.class)
public class PlanPathIT extends GuestsIT {
  private static final String NAME = "walker";

  private final TreeSet<String> seen = new TreeSet<>();

  @Test
  public void onRealQemuTheStepsExecutedAreAPathOfTheRehearsedPlan() throws Exception {
    for (String temper : List.of("acpi=obey", "acpi=ignore", "acpi=twice")) {
      walk(LOCAL, temper, temper.hashCode(), 16);
    }
    assertThat(seen).as("verbs that came up").hasSizeGreaterThan(8);
  }

  @Test
  public void onTheTestDriverTheStepsExecutedAreAPathOfTheRehearsedPlan() throws Exception {
    for (int seed = 1; seed <= 5; seed++) {
      walk(SIM, "", seed, 30);
    }
    assertThat(seen).as("verbs that came up").hasSizeGreaterThan(9);
  }

  @Test
  public void aCreateThatCannotStartIsUndoneAsThePlanSaid() throws Exception {
    Spec spec = spec(NAME, "");
    List<Spec.Network> nowhere =
        List.of(new Spec.Network(Spec.Link.BRIDGE, "no-such-bridge", null));
    Operation create =
        new Operation.Create(
            new Spec(
                NAME,
                null,
                spec.memory(),
                0,
                null,
                null,
                null,
                spec.kernel(),
                List.of(),
                List.of(),
                null,
                nowhere),
            LOCAL,
            true);
    Plan plan = manager().rehearse(create).plan();
    Execution ended = run(create);
    assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(ended.cause()).contains("no-such-bridge").doesNotContain("\n");
    assertIsAPath(plan, ended, "create");
    assertThat(ended.steps().subList(plan.steps().size(), ended.steps().size()))
        .extracting(StepRun::description, StepRun::state)
        .containsExactlyElementsOf(
            plan.undo().stream()
                .filter(step -> !(step instanceof Step.PowerOff)) // it never ran
                .map(step -> tuple("undo: " + step.description(), StepState.DONE))
                .toList());
    assertThat(libvirtsDomains()).isEmpty();
    assertThat(manager().domains()).noneMatch(domain -> domain.name().equals(NAME));
  }

  private void walk(String host, String words, long seed, int length) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < length; i++) {
      Operation operation = next(random, host, words);
      String where = "seed " + seed + ", operation " + i + ": " + operation;
      seen.add(operation.verb());
      Plan rehearsed;
      try {
        rehearsed = manager().rehearse(operation).plan();
      } catch (XeniosException refused) {
        assertThat(refused.getMessage()).as(where).isNotBlank().doesNotContain("\n");
        assertThatThrownBy(() -> manager().submit(operation, "test"))
            .as(where)
            .isInstanceOf(XeniosException.class)
            .hasMessage(refused.getMessage());
        continue;
      }
      Execution ended = run(operation);
      assertThat(ended.plan().driver()).as(where).isEqualTo(rehearsed.driver());
      assertIsAPath(rehearsed, ended, where);
      assertDid(operation, ended, where);
    }
  }

  private Operation next(Random random, String host, String words) {
    if (manager().domains().stream().noneMatch(domain -> domain.name().equals(NAME))) {
      return new Operation.Create(spec(NAME, words), host, random.nextBoolean());
    }
    boolean yes = random.nextBoolean();
    return switch (random.nextInt(13)) {
      case 0, 1 -> new Operation.Start(NAME, random.nextInt(4) == 0);
      case 2, 3 -> new Operation.Shutdown(NAME, 400, yes);
      case 4 -> new Operation.Reboot(NAME, 400, yes);
      case 5 -> new Operation.Destroy(NAME);
      case 6 -> new Operation.Reset(NAME);
      case 7 -> new Operation.Pause(NAME);
      case 8 -> new Operation.Resume(NAME);
      case 9 -> new Operation.Autostart(NAME, yes);
      case 10 -> new Operation.Set(NAME, (96L + random.nextInt(64)) << 20, random.nextInt(3));
      case 11 -> new Operation.Redesign(NAME, yes);
      default -> new Operation.Delete(NAME, false, yes);
    };
  }

  private static void assertIsAPath(Plan rehearsed, Execution ended, String where) {
    List<String> planned =
        rehearsed.steps().stream().map(Planned::step).map(Step::description).toList();
    assertThat(ended.plan().steps().stream().map(one -> one.step().description()).toList())
        .as(where)
        .isEqualTo(planned);
    assertThat(ended.outcome().ended()).as(where).isTrue();
    assertThat(ended.ended()).as(where).isAfterOrEqualTo(ended.asked());
    List<StepRun> run = ended.steps().subList(0, planned.size());
    assertThat(run).as(where).extracting(StepRun::description).isEqualTo(planned);

    List<StepRun> begun = new ArrayList<>();
    boolean over = false;
    for (int i = 0; i < run.size(); i++) {
      StepRun step = run.get(i);
      When when = rehearsed.steps().get(i).when();
      String at = where + ", step " + step;
      switch (step.state()) {
        case DONE -> assertThat(over).as(at + " after the end").isFalse();
        case SKIPPED -> assertThat(when).as(at).isEqualTo(When.UNTIL_OBEYED);
        case FAILED -> over = over || !isRequest(rehearsed.steps().get(i).step());
        case WAITING -> over = true;
        case RUNNING -> throw new AssertionError(at + " still runs");
      }
      if (step.began() != null) {
        begun.add(step);
      }
    }
    assertThat(begun).as(where).extracting(StepRun::began).isSorted();
    if (ended.outcome() == Outcome.SUCCEEDED) {
      assertThat(over).as(where + ": succeeded, and has steps left: " + run).isFalse();
    }
    List<String> undo =
        rehearsed.undo().stream().map(step -> "undo: " + step.description()).toList();
    assertThat(undo)
        .as(where)
        .containsAll(
            ended.steps().stream().skip(planned.size()).map(StepRun::description).toList());
  }

  /** One way of asking that is closed does not end an operation. */
  private static boolean isRequest(Step step) {
    return step instanceof Step.Request || step instanceof Step.Type;
  }

  private void assertDid(Operation operation, Execution ended, String where) {
    if (ended.outcome() != Outcome.SUCCEEDED) {
      assertThat(ended.cause()).as(where).isNotBlank().doesNotContain("\n");
      return;
    }
    if (operation instanceof Operation.Delete) {
      assertThat(manager().domains()).as(where).noneMatch(one -> one.name().equals(NAME));
      return;
    }
    Domain domain = manager().domain(NAME);
    if (operation instanceof Operation.Destroy || operation instanceof Operation.Shutdown) {
      assertThat(domain.state()).as(where).isEqualTo(RunState.SHUTOFF);
    } else if (operation instanceof Operation.Pause) {
      assertThat(domain.state()).as(where).isEqualTo(RunState.PAUSED);
    } else if (operation instanceof Operation.Start start) {
      assertThat(domain.state())
          .as(where)
          .isEqualTo(start.paused() ? RunState.PAUSED : RunState.RUNNING);
    } else if (operation instanceof Operation.Resume || operation instanceof Operation.Reboot) {
      assertThat(domain.state()).as(where).isEqualTo(RunState.RUNNING);
    } else if (operation instanceof Operation.Autostart autostart) {
      assertThat(manager().details(NAME).figures().autostart()).as(where).isEqualTo(autostart.on());
    }
  }
}
