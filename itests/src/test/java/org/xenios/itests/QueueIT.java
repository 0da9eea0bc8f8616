package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Execution.StepState;
import org.xenios.domain.Operation;
import org.xenios.hypervisor.RunState;

/** One queue for each domain: who waits, who overtakes, and whom nobody holds up. */
@RunWith(PaxExam.class)
public class QueueIT extends GuestsIT {
  private static final Duration A_WHILE = Duration.ofSeconds(10);

  @Test
  public void destroyOvertakesAShutdownThatWaits() throws Exception {
    witness("deaf", "acpi=ignore");
    Execution shutdown = askInVain("deaf");
    Execution behind = manager().submit(new Operation.Pause("deaf"), "test");
    assertThat(behind.outcome()).isEqualTo(Outcome.QUEUED);

    long began = System.nanoTime();
    succeed(new Operation.Destroy("deaf"));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(A_WHILE);
    assertThat(manager().domain("deaf").state()).isEqualTo(RunState.SHUTOFF);

    Execution ended = manager().await(shutdown.id(), A_WHILE, change -> {});
    assertThat(ended.outcome()).as(ended.toString()).isEqualTo(Outcome.CANCELLED);
    assertThat(ended.cause()).contains("destroyed");
    Execution never = manager().await(behind.id(), A_WHILE, change -> {});
    assertThat(never.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(never.steps()).allMatch(step -> step.state() == StepState.WAITING);
  }

  @Test
  public void cancellingEndsAShutdownThatWaitsAndTheDomainRunsOn() throws Exception {
    witness("deaf", "acpi=ignore");
    Execution shutdown = askInVain("deaf");
    manager().cancel(shutdown.id());
    Execution ended = manager().await(shutdown.id(), A_WHILE, change -> {});
    assertThat(ended.outcome()).as(ended.toString()).isEqualTo(Outcome.CANCELLED);
    assertThat(manager().domain("deaf").state()).isEqualTo(RunState.RUNNING);
    assertThat(manager().domain("deaf").busy()).isNull();
    awaitTicks("deaf", 3);
    assertTicksAreWhole("deaf");
  }

  @Test
  public void whatIsCancelledBeforeItsTurnDoesNothing() throws Exception {
    witness("deaf", "acpi=ignore");
    Execution shutdown = askInVain("deaf");
    Execution pause = manager().submit(new Operation.Pause("deaf"), "test");
    assertThat(manager().cancel(pause.id()).outcome()).isEqualTo(Outcome.CANCELLED);
    manager().cancel(shutdown.id());
    manager().await(shutdown.id(), A_WHILE, change -> {});
    assertThat(manager().domain("deaf").state()).isEqualTo(RunState.RUNNING);
  }

  @Test
  public void operationsOfOneDomainFollowEachOther() throws Exception {
    witness("deaf", "acpi=ignore");
    Execution shutdown = askInVain("deaf");
    Execution pause = manager().submit(new Operation.Pause("deaf"), "test");
    Thread.sleep(300);
    assertThat(manager().domain("deaf").state()).isEqualTo(RunState.RUNNING);
    manager().cancel(shutdown.id());
    assertThat(manager().await(pause.id(), A_WHILE, change -> {}).outcome())
        .isEqualTo(Outcome.SUCCEEDED);
    assertThat(manager().domain("deaf").state()).isEqualTo(RunState.PAUSED);
  }

  @Test
  public void otherDomainsAreNotHeldUp() throws Exception {
    witness("deaf", "acpi=ignore");
    witness("other", "");
    Execution shutdown = askInVain("deaf");
    long began = System.nanoTime();
    succeed(new Operation.Pause("other"));
    succeed(new Operation.Resume("other"));
    succeed(new Operation.Shutdown("other", 10_000, false));
    succeed(new Operation.Start("other", false));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    assertThat(manager().executions())
        .filteredOn(one -> one.id().equals(shutdown.id()))
        .extracting(Execution::outcome)
        .containsExactly(Outcome.RUNNING);
    manager().cancel(shutdown.id());
  }

  /** A shutdown that waits a minute for a guest that does not hear. */
  private Execution askInVain(String ref) throws Exception {
    Execution shutdown = manager().submit(new Operation.Shutdown(ref, 60_000, false), "test");
    awaitConsole(ref, "button 1");
    await(
        "it waits",
        SOON,
        () ->
            manager().executions().stream()
                .filter(one -> one.id().equals(shutdown.id()))
                .flatMap(one -> one.steps().stream())
                .anyMatch(
                    step ->
                        step.state() == StepState.RUNNING
                            && step.description().startsWith("wait")));
    return shutdown;
  }
}
