package org.xenios.manager.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xenios.domain.Operation;
import org.xenios.domain.Plan;
import org.xenios.domain.Plan.When;
import org.xenios.domain.Step;
import org.xenios.domain.XeniosException;
import org.xenios.guest.ShutdownWay;
import org.xenios.guest.ShutdownWay.Signal;
import org.xenios.hypervisor.RunState;
import org.xenios.machine.Reason;
import org.xenios.manager.FakeHypervisor;
import org.xenios.manager.Samples;

class PlansTest {
  private static final List<ShutdownWay> WAYS =
      List.of(
          new ShutdownWay(Signal.AGENT, 1, 0, "", 10_000, Reason.always("it may have an agent")),
          new ShutdownWay(Signal.ACPI, 2, 500, "", 60_000, Reason.always("it ignores the first")),
          new ShutdownWay(Signal.CONSOLE, 1, 0, "poweroff\n", 5_000, Reason.always("last")));

  private static Situation in(RunState state, boolean settled) {
    return new Situation(
        "local",
        new UUID(0, 1),
        "web",
        state,
        settled,
        Samples.record(),
        null,
        new FakeHypervisor().capabilities(),
        "org.xenios.guest.linux 1.0.0",
        WAYS,
        List.of());
  }

  private static List<String> steps(Operation operation, RunState state) {
    return Plans.of(operation, in(state, true)).steps().stream()
        .map(planned -> planned.step().description())
        .toList();
  }

  @Test
  void createMarksBeforeItConfirms() {
    Plan plan =
        Plans.of(new Operation.Create(Samples.spec(), null, true), in(RunState.SHUTOFF, true));
    assertThat(plan.steps())
        .extracting(planned -> planned.step().description())
        .containsExactly(
            "define 'web' on host local, marked as being created",
            "clear the mark: the domain is there",
            "begin a new console log, keep the previous one",
            "start it");
    assertThat(plan.undo()).hasSize(2);
  }

  @Test
  void shutdownTriesEachWayInTurn() {
    assertThat(steps(new Operation.Shutdown("web", 0, false), RunState.RUNNING))
        .containsExactly(
            "ask the guest's agent to shut down",
            "wait up to 10.0 s for it to stop",
            "press the ACPI power button to shut down, 1 of 2",
            "wait 500 ms",
            "press the ACPI power button to shut down, 2 of 2",
            "wait up to 60.0 s for it to stop",
            "type on its console: poweroff",
            "wait up to 5.0 s for it to stop");
  }

  @Test
  void everyShutdownStepIsSkippedOnceTheGuestObeyed() {
    assertThat(Plans.of(new Operation.Shutdown("web", 0, true), in(RunState.RUNNING, true)).steps())
        .allMatch(planned -> planned.when() == When.UNTIL_OBEYED);
  }

  @Test
  void onlyForceDestroys() {
    assertThat(steps(new Operation.Shutdown("web", 1000, true), RunState.RUNNING))
        .endsWith("destroy it (what its guest has not written is lost)")
        .contains("wait up to 1.0 s for it to stop");
    assertThat(steps(new Operation.Reboot("web", 0, true), RunState.RUNNING))
        .endsWith("press the reset button (what its guest has not written is lost)");
  }

  @Test
  void deleteKeepsDisksUnlessAsked() {
    Plan keeps = Plans.of(new Operation.Delete("web", false, false), in(RunState.SHUTOFF, true));
    assertThat(keeps.notes())
        .containsExactly("keeps the disk /disks/a.qcow2", "keeps the disk /disks/b.raw");
    Plan removes = Plans.of(new Operation.Delete("web", true, false), in(RunState.SHUTOFF, true));
    assertThat(removes.steps())
        .extracting(planned -> planned.step().description())
        .endsWith("remove the disk /disks/a.qcow2");
    assertThat(removes.notes())
        .containsExactly("keeps the disk /disks/b.raw: it was given read-only");
  }

  @Test
  void deleteDestroysOnlyIfForcedWhateverIsQueuedBefore() {
    for (RunState state : List.of(RunState.SHUTOFF, RunState.RUNNING, RunState.PAUSED)) {
      assertThat(Plans.of(new Operation.Delete("web", false, false), in(state, false)).steps())
          .extracting(Plan.Planned::step)
          .doesNotContain(new Step.PowerOff());
      assertThat(Plans.of(new Operation.Delete("web", false, true), in(state, false)).steps())
          .extracting(Plan.Planned::step)
          .contains(new Step.PowerOff());
    }
  }

  @Test
  void whatMakesNoSenseIsRefusedUnlessTheStateMayChangeBefore() {
    List<Operation> senseless =
        List.of(
            new Operation.Shutdown("web", 0, false),
            new Operation.Destroy("web"),
            new Operation.Reset("web"),
            new Operation.Pause("web"),
            new Operation.Resume("web"));
    for (Operation operation : senseless) {
      assertThatThrownBy(() -> Plans.of(operation, in(RunState.SHUTOFF, true)))
          .isInstanceOf(XeniosException.class)
          .hasMessageContaining("'web' cannot do that");
      assertThat(Plans.of(operation, in(RunState.SHUTOFF, false)).steps()).isNotEmpty();
    }
    assertThatThrownBy(
            () -> Plans.of(new Operation.Start("web", false), in(RunState.RUNNING, true)))
        .hasMessageContaining("running already");
    assertThatThrownBy(
            () -> Plans.of(new Operation.Delete("web", false, false), in(RunState.RUNNING, true)))
        .hasMessageContaining("--force");
  }

  @Test
  void figuresStayWithinTheDesignsLimits() {
    assertThatThrownBy(
            () -> Plans.of(new Operation.Set("web", 2L << 30, 0), in(RunState.RUNNING, true)))
        .hasMessageContaining("memory of 'web' may be 96 MiB to 1024 MiB, not 2048 MiB");
    assertThatThrownBy(() -> Plans.of(new Operation.Set("web", 0, 5), in(RunState.RUNNING, true)))
        .hasMessageContaining("vCPUs of 'web' may be 1 to 4, not 5");
    assertThat(steps(new Operation.Set("web", 128 << 20, 2), RunState.RUNNING))
        .containsExactly(
            "set memory to 131072 KiB",
            "set virtual processors to 2",
            "record the new figures with the domain");
  }
}
