package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Domain;
import org.xenios.domain.Domain.Health;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Operation;

/** What an update of the manager cuts off is told of afterwards, and not resumed. */
@RunWith(PaxExam.class)
public class InterruptedIT extends GuestsIT {
  @Test
  public void line12AnOperationThatAnUpdateCutOffIsListedAsInterrupted() throws Exception {
    Domain deaf = witness("deaf", "acpi=ignore");
    Execution shutdown = manager().submit(new Operation.Shutdown("deaf", 60_000, false), "test");
    awaitConsole("deaf", "button 1");
    Execution waiting = manager().submit(new Operation.Pause("deaf"), "test");

    restart(bundle("org.xenios.manager"));
    await("hosts are connected", SOON, () -> connected(LOCAL) && connected(SIM));
    Execution cutOff =
        manager().executions().stream()
            .filter(execution -> execution.id().equals(shutdown.id()))
            .findFirst()
            .orElseThrow();
    assertThat(cutOff.outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(cutOff.asked()).isEqualTo(shutdown.asked());
    assertThat(cutOff.plan().verb()).isEqualTo("shutdown");
    assertThat(cutOff.cause()).contains("the manager ended during step", "not resumed");
    assertThat(shell("domain:operations deaf")).contains("shutdown", "interrupted");
    assertThat(events(deaf))
        .filteredOn(event -> event.topic().equals("operation/interrupted"))
        .extracting(event -> event.properties().get("operation"))
        .containsExactly(shutdown.id(), waiting.id());
    assertThat(manager().executions())
        .filteredOn(execution -> execution.id().equals(waiting.id()))
        .singleElement()
        .satisfies(
            execution -> {
              assertThat(execution.outcome()).isEqualTo(Outcome.INTERRUPTED);
              assertThat(execution.cause()).contains("before its first step");
            });
    await(
        "its health says so", SOON, () -> manager().domain("deaf").health() == Health.INTERRUPTED);
    assertThat(console("deaf")).as("nothing is done again").doesNotContain("button 2");

    assertThat(Long.parseLong(succeed(new Operation.Pause("deaf")).id()))
        .as("a number of its own")
        .isEqualTo(Long.parseLong(waiting.id()) + 1);
    succeed(new Operation.Resume("deaf"));
    assertThat(manager().domain("deaf").health()).isEqualTo(Health.OK);
    assertThat(Path.of(System.getProperty("xenios.home"), "operations")).isEmptyDirectory();
    assertTicksAreWhole("deaf");

    restart(bundle("org.xenios.manager"));
    await("hosts are connected", SOON, () -> connected(LOCAL) && connected(SIM));
    assertThat(manager().executions()).as("told once").isEqualTo(List.of());
  }
}
