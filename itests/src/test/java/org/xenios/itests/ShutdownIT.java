package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Domain;
import org.xenios.domain.Event;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Operation;
import org.xenios.domain.Plan;
import org.xenios.domain.Step;
import org.xenios.hypervisor.RunState;
import org.xenios.machine.Engine;
import org.xenios.machine.Spec;

/**
 * Guests that obey, that need two presses and that ignore: what events tell of each step, in which
 * order and when, and how it ends.
 */
@RunWith(PaxExam.class)
public class ShutdownIT extends GuestsIT {
  private static final String NAME = "panes";
  private static final long TIMEOUT = 1500;
  private static final long GAP = 500;

  @Test
  public void oneThatObeysIsNotAskedAgain() throws Exception {
    for (boolean force : List.of(false, true)) {
      Told told = shutDown(windows("obey"), force);
      told.endedAs(Outcome.SUCCEEDED, RunState.SHUTOFF);
      assertThat(told.lines()).startsWith("1 begins", "1 DONE", "2 begins", "2 DONE");
      // a machine that has much to do may take longer than the gap to obey
      if (console(NAME).contains("button 2")) {
        assertThat(told.lines()).contains("3 begins", "4 DONE it obeyed");
      } else {
        assertThat(told.lines()).contains("4 SKIPPED").doesNotContain("4 begins");
      }
      assertThat(told.lines().contains("5 SKIPPED")).isEqualTo(force);
      assertThat(told.lines()).doesNotContain("5 begins");
      forget();
    }
  }

  @Test
  public void oneThatNeedsTwoPressesGetsThemWithTheGapBetween() throws Exception {
    for (boolean force : List.of(false, true)) {
      Told told = shutDown(windows("twice"), force);
      told.endedAs(Outcome.SUCCEEDED, RunState.SHUTOFF);
      List<String> lines = told.lines();
      assertThat(lines)
          .startsWith("1 begins", "1 DONE", "2 begins", "2 DONE", "3 begins", "3 DONE");
      assertThat(lines.subList(6, lines.size() - (force ? 1 : 0)))
          .as("one that is off already is not waited for")
          .isIn(List.of("4 begins", "4 DONE it obeyed"), List.of("4 SKIPPED"));
      assertThat(told.lines().contains("5 SKIPPED")).isEqualTo(force);
      assertThat(told.between("1 DONE", "3 begins")).isGreaterThanOrEqualTo(GAP);
      assertThat(console(NAME)).contains("button 1", "button 2");
      forget();
    }
  }

  @Test
  public void oneThatIgnoresGoesOnUnlessForceWasSaid() throws Exception {
    Told patient = shutDown(windows("ignore"), false);
    assertThat(patient.lines())
        .containsExactly(
            "1 begins",
            "1 DONE",
            "2 begins",
            "2 DONE",
            "3 begins",
            "3 DONE",
            "4 begins",
            "4 DONE it did not");
    patient.endedAs(Outcome.FAILED, RunState.RUNNING);
    assertThat(patient.execution.cause()).startsWith("the guest did not obey; it goes on running");
    awaitTicks(NAME, 3);
    assertTicksAreWhole(NAME);

    Told forced = new Told(NAME, true);
    assertThat(forced.lines())
        .endsWith("4 begins", "4 DONE it did not", "5 begins", "5 DONE")
        .hasSize(10);
    forced.endedAs(Outcome.SUCCEEDED, RunState.SHUTOFF);
    for (Told told : List.of(patient, forced)) {
      assertThat(told.between("1 DONE", "3 begins")).isGreaterThanOrEqualTo(GAP);
      assertThat(told.between("4 begins", "4 DONE it did not")).isGreaterThanOrEqualTo(TIMEOUT);
    }
    assertThat(console(NAME)).contains("button 4");
  }

  @Test
  public void theNextWayIsTriedWhenOneWasIgnored() throws Exception {
    String kernel = others().resolve("netbsd/witness-pvh.elf").toString();
    Spec flag =
        new Spec(
            "flag",
            null,
            0,
            0,
            null,
            null,
            null,
            new Spec.Kernel(kernel, null, "acpi=ignore typed=obey"),
            List.of(),
            List.of(),
            null,
            List.of());
    Told told = shutDown(flag, true);
    assertThat(told.lines())
        .startsWith("1 begins", "1 DONE", "2 begins", "2 DONE it did not", "3 begins", "3 DONE")
        .containsAnyOf("4 SKIPPED", "4 DONE it obeyed")
        .endsWith("5 SKIPPED");
    told.endedAs(Outcome.SUCCEEDED, RunState.SHUTOFF);
    assertThat(told.between("2 begins", "2 DONE it did not")).isGreaterThanOrEqualTo(TIMEOUT);
    assertThat(console("flag")).contains("button 1", "input shutdown -p now");
  }

  @Test
  public void eachWayHasItsOwnTimeOutUnlessAnotherWasSaid() throws Exception {
    succeed(new Operation.Create(windows("ignore"), LOCAL, true));
    assertThat(timeouts(new Operation.Shutdown(NAME, 0, false))).containsExactly(180_000L);
    assertThat(timeouts(new Operation.Shutdown(NAME, 7, false))).containsExactly(7L);
  }

  private List<Long> timeouts(Operation operation) {
    return manager().rehearse(operation).plan().steps().stream()
        .map(Plan.Planned::step)
        .filter(Step.AwaitGuest.class::isInstance)
        .map(step -> ((Step.AwaitGuest) step).timeoutMillis())
        .toList();
  }

  private static Spec windows(String temper) {
    String disk = others().resolve("windows-" + temper + ".img").toString();
    return new Spec(
        NAME,
        "windows/10",
        0,
        0,
        null,
        Engine.QEMU,
        null,
        null,
        List.of(new Spec.Disk(disk, "raw", false)),
        List.of(),
        null,
        List.of());
  }

  private static Path others() {
    return Path.of(System.getProperty(WITNESSES));
  }

  private Told shutDown(Spec spec, boolean force) throws Exception {
    succeed(new Operation.Create(spec, LOCAL, true));
    awaitConsole(spec.name(), "tick 2");
    return new Told(spec.name(), force);
  }

  private void forget() throws InterruptedException {
    succeed(new Operation.Delete(NAME, false, false));
  }

  /** A shutdown that has ended, and the events that told of it. */
  private final class Told {
    private final String name;
    private final Execution execution;
    private final List<Event> events;

    Told(String name, boolean force) throws Exception {
      this.name = name;
      this.execution = run(new Operation.Shutdown(name, TIMEOUT, force));
      Domain domain = manager().domain(name);
      // the end is told a moment after it is one
      await("its end is told", SOON, () -> told(domain).stream().anyMatch(Told::isTheEnd));
      this.events = told(domain);
      assertThat(events).extracting(Event::number).isSorted();
      assertThat(events).extracting(Event::at).isSorted();
      assertThat(events.get(0).topic()).isEqualTo("operation/started");
    }

    private List<Event> told(Domain domain) {
      return events(domain).stream()
          .filter(event -> execution.id().equals(event.properties().get("operation")))
          .toList();
    }

    private static boolean isTheEnd(Event event) {
      return event.topic().equals("operation/ended");
    }

    /** {@code STEP begins}, {@code STEP STATE NOTE}. */
    List<String> lines() {
      return events.stream()
          .filter(event -> event.properties().containsKey("step"))
          .map(Told::line)
          .toList();
    }

    private static String line(Event event) {
      String how =
          event.topic().equals("operation/step") ? "begins" : event.properties().get("state");
      String note = event.properties().getOrDefault("note", "");
      return (event.properties().get("step") + " " + how + " " + note).strip();
    }

    long between(String first, String second) {
      return Duration.between(at(first), at(second)).toMillis();
    }

    private Instant at(String line) {
      return events.stream()
          .filter(event -> line(event).equals(line))
          .map(Event::at)
          .findFirst()
          .orElseThrow(() -> new AssertionError("no '" + line + "' in " + lines()));
    }

    void endedAs(Outcome outcome, RunState state) {
      assertThat(execution.outcome()).as("%s", execution).isEqualTo(outcome);
      Event last = events.get(events.size() - 1);
      assertThat(isTheEnd(last)).isTrue();
      assertThat(last.properties()).containsEntry("outcome", outcome.name());
      assertThat(manager().domain(name).state()).isEqualTo(state);
    }
  }
}
