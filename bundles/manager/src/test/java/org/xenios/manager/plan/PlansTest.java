package org.xenios.manager.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.domain.DesignChange;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.Operation;
import org.xenios.domain.Plan;
import org.xenios.domain.Plan.When;
import org.xenios.domain.Step;
import org.xenios.domain.XeniosException;
import org.xenios.guest.FirstBoot;
import org.xenios.guest.Seed;
import org.xenios.guest.ShutdownWay;
import org.xenios.guest.ShutdownWay.Signal;
import org.xenios.hypervisor.Foreseen;
import org.xenios.hypervisor.HandMade;
import org.xenios.hypervisor.RunState;
import org.xenios.machine.HostCapabilities.Pool;
import org.xenios.machine.Kind;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;
import org.xenios.manager.FakeHypervisor;
import org.xenios.manager.Samples;
import org.xenios.manager.record.DomainRecord;

class PlansTest {
  private static final List<ShutdownWay> WAYS =
      List.of(
          new ShutdownWay(Signal.AGENT, 1, 0, "", 10_000, Reason.always("it may have an agent")),
          new ShutdownWay(Signal.ACPI, 2, 500, "", 60_000, Reason.always("it ignores the first")),
          new ShutdownWay(Signal.CONSOLE, 1, 0, "poweroff\n", 5_000, Reason.always("last")));

  private static Situation in(RunState state, boolean settled) {
    return in(state, settled, Samples.record(), null);
  }

  private static Situation in(
      RunState state,
      boolean settled,
      @Nullable DomainRecord record,
      Seed.@Nullable Medium seed,
      String... shared) {
    FakeHypervisor host = new FakeHypervisor();
    host.pools.add(new Pool("images", "/pool"));
    return new Situation(
        "local",
        new UUID(0, 1),
        "web",
        state,
        settled,
        record,
        seed,
        host.capabilities(),
        "org.xenios.guest.linux 1.0.0",
        WAYS,
        List.of(shared),
        null,
        List.of());
  }

  private static List<String> steps(Operation operation, RunState state) {
    return Plans.of(operation, in(state, true)).steps().stream()
        .map(planned -> planned.step().description())
        .toList();
  }

  @Test
  void whatCameUpBeforeIsToldFirst() {
    Situation before = in(RunState.RUNNING, true);
    Situation situation =
        new Situation(
            before.host(),
            before.uuid(),
            before.name(),
            before.state(),
            before.settled(),
            before.record(),
            before.seed(),
            before.capabilities(),
            before.driver(),
            before.ways(),
            before.sharedFiles(),
            before.redesigned(),
            List.of("it is late"));
    assertThat(Plans.of(new Operation.Shutdown("web", 0, false), situation).notes())
        .hasSize(2)
        .startsWith("it is late");
  }

  @Test
  void createConfirmsWhenAllOfItIsDone() {
    Plan plan =
        Plans.of(new Operation.Create(Samples.spec(), null, true), in(RunState.SHUTOFF, true));
    assertThat(plan.steps())
        .extracting(planned -> planned.step().description())
        .containsExactly(
            "define 'web' on host local, marked as being created",
            "begin a new console log, keep the previous one",
            "start it",
            "clear the mark: the domain is there");
    assertThat(plan.undo())
        .containsExactly(new Step.PowerOff(), new Step.Undefine(), new Step.DeleteConsole());
  }

  @Test
  void createMakesItsFilesFirstAndTakesBackTheLastMadeFirst() {
    DomainRecord record = Samples.installed();
    Seed.Medium seed =
        new Seed.Medium("cidata", Map.of("user-data", "x"), Reason.always("it looks for it"));
    Operation create =
        new Operation.Create(
            record.spec(), null, false, new FirstBoot("web", null, null, List.of(), null));
    Plan plan = Plans.of(create, in(RunState.SHUTOFF, true, record, seed));
    assertThat(plan.steps())
        .extracting(Plan.Planned::step)
        .containsExactly(
            new Step.CreateVolume("images", "/pool/web.qcow2", "qcow2", 8L << 30),
            new Step.WriteSeed("images", "/pool/web-seed.iso", seed),
            new Step.Define("web", "local"),
            new Step.ConfirmCreation());
    assertThat(plan.steps().get(1).why()).isEqualTo("it looks for it");
    assertThat(plan.undo())
        .containsExactly(
            new Step.Undefine(),
            new Step.DeleteConsole(),
            new Step.DeleteVolume("/pool/web-seed.iso"),
            new Step.DeleteVolume("/pool/web.qcow2"));
  }

  @Test
  void whatIsUndoneIsWhatWasDone() {
    Step first = new Step.CreateVolume("images", "/pool/a.qcow2", "qcow2", 1 << 20);
    assertThat(Undo.of(List.of())).isEmpty();
    assertThat(Undo.of(List.of(first))).containsExactly(new Step.DeleteVolume("/pool/a.qcow2"));
    assertThat(Undo.of(List.of(new Step.PowerOn(false), new Step.Undefine()))).isEmpty();
  }

  @Test
  void deleteTakesTheSeedAlongAndMadeDisksIfAsked() {
    DomainRecord record = Samples.installed();
    Situation alone = in(RunState.SHUTOFF, true, record, null);
    Plan keeps = Plans.of(new Operation.Delete("web", false, false), alone);
    assertThat(keeps.steps())
        .extracting(Plan.Planned::step)
        .containsExactly(
            new Step.Undefine(),
            new Step.DeleteConsole(),
            new Step.DeleteVolume("/pool/web-seed.iso"));
    assertThat(keeps.notes()).containsExactly("keeps the disk /pool/web.qcow2");
    Plan removes = Plans.of(new Operation.Delete("web", true, false), alone);
    assertThat(removes.steps())
        .extracting(Plan.Planned::step)
        .endsWith(
            new Step.DeleteVolume("/pool/web.qcow2"), new Step.DeleteVolume("/pool/web-seed.iso"));
    assertThat(removes.notes()).isEmpty();
  }

  @Test
  void deleteKeepsWhatAnotherDomainUses() {
    Situation shared =
        in(
            RunState.SHUTOFF,
            true,
            Samples.installed(),
            null,
            "/pool/web.qcow2",
            "/pool/web-seed.iso");
    Plan plan = Plans.of(new Operation.Delete("web", true, false), shared);
    assertThat(plan.steps())
        .extracting(Plan.Planned::step)
        .containsExactly(new Step.Undefine(), new Step.DeleteConsole());
    assertThat(plan.notes())
        .containsExactly(
            "keeps /pool/web.qcow2: another domain uses it",
            "keeps /pool/web-seed.iso: another domain uses it");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "cdrom,   -,          cdrom",
        "cdrom-1, /iso/b.iso, cdrom-1",
        "seed,    -,          seed"
      })
  void aDriveThatIsNamedIsMeant(String drive, @Nullable String insert, String found) {
    for (RunState state : List.of(RunState.SHUTOFF, RunState.RUNNING)) {
      Plan plan =
          Plans.of(
              new Operation.Eject("web", drive, insert),
              in(state, true, Samples.installed(), null));
      assertThat(plan.steps())
          .extracting(Plan.Planned::step)
          .containsExactly(new Step.ChangeMedium(found, insert));
    }
  }

  @Test
  void theOnlyMediumIsMeant() {
    DomainRecord one = Samples.installed().withMedium("seed", null);
    assertThat(
            Plans.of(new Operation.Eject("web", null, null), in(RunState.RUNNING, true, one, null))
                .steps())
        .extracting(Plan.Planned::step)
        .containsExactly(new Step.ChangeMedium("cdrom", null));
  }

  @Test
  void aDriveThatIsNotClearIsAskedFor() {
    DomainRecord full = Samples.installed();
    DomainRecord empty = full.withMedium("seed", null).withMedium("cdrom", null);
    notEjected(full, null, null, "which drive", "cdrom (/iso/a.iso), cdrom-1 (empty), seed (");
    notEjected(full, null, "/iso/b.iso", "which drive");
    notEjected(full, "floppy", null, "no drive 'floppy'", "cdrom-1 (empty)");
    notEjected(empty, null, null, "empty already");
    notEjected(Samples.record(), null, null, "no optical drive");
    notEjected(null, "cdrom", null, "did not create", "virsh change-media web");
  }

  private static void notEjected(
      @Nullable DomainRecord record,
      @Nullable String drive,
      @Nullable String insert,
      String... words) {
    Situation situation = in(RunState.RUNNING, true, record, null);
    assertThatThrownBy(() -> Plans.of(new Operation.Eject("web", drive, insert), situation))
        .isInstanceOf(XeniosException.class)
        .hasMessageContainingAll(words);
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

  private static Plan redesign(boolean revert, RunState state, @Nullable Redesigned redesigned) {
    return Plans.of(
        new Operation.Redesign("web", revert),
        new Situation(
            "local",
            new UUID(0, 1),
            "web",
            state,
            true,
            Samples.record(),
            null,
            new FakeHypervisor().capabilities(),
            null,
            List.of(),
            List.of(),
            redesigned,
            List.of()));
  }

  private static Redesigned redesigned(@Nullable String obstacle, DesignChange... changes) {
    DomainRecord record = Samples.record();
    return new Redesigned(
        record.redesigned(
            record.guest(),
            new Binding("org.xenios.guest.linux", "1.1.0", Instant.EPOCH),
            record.design()),
        List.of(changes),
        new Foreseen(
            List.of(
                new HandMade("sound ich9", "added", false),
                new HandMade("rng rng", "taken away", true)),
            obstacle));
  }

  private static final DesignChange CHANGE =
      DesignChange.added(Part.of("rng", Kind.RNG, "virtio", Reason.always("it is young")));

  @Test
  void aRedesignIsOneStepAndSaysWhatStays() {
    Plan plan = redesign(false, RunState.RUNNING, redesigned(null, CHANGE));
    assertThat(plan.steps())
        .extracting(planned -> planned.step().description())
        .containsExactly(
            "define it as designed by org.xenios.guest.linux 1.1.0, from its next cold boot on:"
                + " rng added");
    assertThat(plan.notes())
        .containsExactly(
            "keeps sound ich9 as others made it by hand (added)",
            "keeps rng rng as others made it by hand (taken away), though it would be another now",
            "what runs stays as it is; a reboot inside the guest is no cold boot");
    assertThat(plan.undo()).as("a definition is made whole or not at all").isEmpty();
    assertThat(redesign(false, RunState.SHUTOFF, redesigned(null, CHANGE)).notes()).hasSize(2);
  }

  @Test
  void aRedesignIsRefusedWithItsReason() {
    notRedesigned(false, redesigned("it has a managed save", CHANGE), "'web'", "managed save");
    notRedesigned(true, redesigned("it has a managed save", CHANGE), "managed save");
    notRedesigned(false, redesigned(null), "nothing would change", "linux 1.1.0");
    notRedesigned(true, null, "no redesign to take back");
    assertThat(redesign(true, RunState.SHUTOFF, redesigned(null)).steps()).hasSize(1);
    assertThatThrownBy(
            () ->
                Plans.of(
                    new Operation.Redesign("web", false), in(RunState.RUNNING, true, null, null)))
        .hasMessageContaining("Xenios did not create it");
  }

  private static void notRedesigned(
      boolean revert, @Nullable Redesigned redesigned, String... words) {
    assertThatThrownBy(() -> redesign(revert, RunState.SHUTOFF, redesigned))
        .isInstanceOf(XeniosException.class)
        .hasMessageContainingAll(words)
        .hasMessageNotContaining("\n");
  }
}
