package org.xenios.manager.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xenios.domain.Event;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Execution.StepState;
import org.xenios.domain.Plan;
import org.xenios.domain.Plan.Planned;
import org.xenios.domain.Plan.When;
import org.xenios.domain.Step;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.RunState;
import org.xenios.hypervisor.Volume;
import org.xenios.manager.FakeHypervisor;
import org.xenios.manager.event.EventLog;

@Timeout(20)
class JournalTest {
  @TempDir private Path home;
  private Path folder;

  private final CountDownLatch go = new CountDownLatch(1);
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final FakeHypervisor host =
      new FakeHypervisor() {
        @Override
        public void resume(UUID domain) {
          hang();
        }

        @Override
        public void createVolume(Volume volume) {
          super.createVolume(volume);
          hang();
        }

        private void hang() {
          hanging.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HypervisorException(Cause.TIMEOUT, 0, 0, "interrupted");
          }
        }
      };
  private final UUID domain = host.add("web", RunState.RUNNING);
  private final EventLog events = new EventLog(null);

  @BeforeEach
  void choose() {
    folder = home.resolve("operations");
  }

  private Executor executor() {
    return new Executor(events, new Journal(folder));
  }

  private Execution submit(Executor executor, String verb, Step... steps) {
    List<Planned> planned =
        Arrays.stream(steps).map(step -> new Planned(step, When.ALWAYS, null)).toList();
    Plan plan = new Plan(verb, "local", domain, "web", null, planned, List.of(), List.of());
    GuestWatch watch =
        new GuestWatch() {
          @Override
          public boolean stopped() {
            return false;
          }

          @Override
          public long boots() {
            return 0;
          }

          @Override
          public long news() {
            return 0;
          }

          @Override
          public void awaitNews(long seen, long millis) {}
        };
    return executor.submit(new Job(plan, host, watch, null, null), "test");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.toList();
    }
  }

  @Test
  void whatIsUnderWayWhenTheManagerIsKilledIsToldOfByTheNext() throws Exception {
    Executor killed = executor();
    Execution execution = submit(killed, "resume", new Step.Hold(), new Step.Release());
    hanging.await();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");

    try (Executor next = executor()) {
      assertThat(next.executions())
          .singleElement()
          .satisfies(
              cutOff -> {
                assertThat(cutOff.id()).isEqualTo(execution.id());
                assertThat(cutOff.outcome()).isEqualTo(Outcome.INTERRUPTED);
                assertThat(cutOff.plan().verb()).isEqualTo("resume");
                assertThat(cutOff.by()).isEqualTo("test");
                assertThat(cutOff.asked()).isEqualTo(execution.asked());
                assertThat(cutOff.cause()).contains("step 2 of 2", "not resumed");
                assertThat(cutOff.steps())
                    .extracting(Execution.StepRun::state)
                    .containsExactly(StepState.DONE, StepState.FAILED);
              });
      assertThat(next.isCutOff("local", domain)).isTrue();
      assertThat(events.after(0))
          .filteredOn(event -> event.topic().equals("operation/interrupted"))
          .singleElement()
          .extracting(Event::domain)
          .isEqualTo(domain);
      assertThat(files()).isEmpty();

      Execution again = submit(next, "pause", new Step.Hold());
      assertThat(Long.parseLong(again.id())).isGreaterThan(Long.parseLong(execution.id()));
      next.await(again.id(), Duration.ofSeconds(10), change -> {});
      assertThat(next.isCutOff("local", domain)).isFalse();
      assertThat(files()).isEmpty();
    }
    go.countDown();
    killed.close();
  }

  @Test
  void whatTheEndOfTheManagerInterruptsIsToldOfByTheNext() throws Exception {
    Executor ending = executor();
    submit(ending, "resume", new Step.Release());
    hanging.await();
    ending.close();
    try (Executor next = executor()) {
      assertThat(next.executions()).hasSize(1);
      assertThat(next.isCutOff("local", domain)).isTrue();
    }
    assertThat(executor().executions()).as("told once").isEmpty();
  }

  @Test
  void whatWaitsForItsTurnIsKnownTooUntilItIsCancelled() throws Exception {
    Executor killed = executor();
    submit(killed, "resume", new Step.Release());
    hanging.await();
    Execution waiting = submit(killed, "pause", new Step.Hold());
    Execution cancelled = submit(killed, "pause", new Step.Hold());
    killed.cancel(cancelled.id());
    try (Executor next = executor()) {
      assertThat(next.executions())
          .extracting(Execution::id, Execution::outcome)
          .contains(tuple(waiting.id(), Outcome.INTERRUPTED))
          .hasSize(2);
      assertThat(next.executions().get(0).cause()).contains("before its first step");
    }
    go.countDown();
    killed.close();
  }

  @Test
  void whatADestroyOvertookIsNotCutOff() throws Exception {
    Executor executor = executor();
    submit(executor, "resume", new Step.Release());
    hanging.await();
    submit(executor, "pause", new Step.Hold());
    Execution destroy = submit(executor, "destroy", new Step.PowerOff());
    executor.await(destroy.id(), Duration.ofSeconds(10), change -> {});
    assertThat(new Journal(folder).take()).extracting(CutOff::verb).containsExactly("resume");
    go.countDown();
    executor.close();
  }

  @Test
  void noNumberIsGivenTwice() throws Exception {
    Execution last;
    try (Executor executor = executor()) {
      last = submit(executor, "pause", new Step.Hold());
      executor.await(last.id(), Duration.ofSeconds(10), change -> {});
    }
    assertThat(files()).isEmpty();
    try (Executor next = executor()) {
      Execution further = submit(next, "pause", new Step.Hold());
      assertThat(further.id()).isEqualTo(Long.toString(Long.parseLong(last.id()) + 1));
      next.await(further.id(), Duration.ofSeconds(10), change -> {});
    }
    Files.writeString(folder.resolveSibling("last-operation"), "none");
    try (Executor next = executor()) {
      assertThat(submit(next, "pause", new Step.Hold()).id()).isEqualTo("1");
    }
  }

  @Test
  void whatEndedLeavesNothing() throws Exception {
    try (Executor executor = executor()) {
      Execution execution = submit(executor, "pause", new Step.Hold());
      executor.await(execution.id(), Duration.ofSeconds(10), change -> {});
      assertThat(files()).isEmpty();
    }
    assertThat(executor().executions()).isEmpty();
  }

  @Test
  void ofFilesThatMayBeLeftIsKnownUntilTheyAreSeenTo() throws Exception {
    Executor killed = executor();
    submit(
        killed,
        "create",
        new Step.CreateVolume("images", "/pool/web.qcow2", "qcow2", 1 << 20),
        new Step.CreateVolume("images", "/pool/web-2.qcow2", "qcow2", 1 << 20));
    hanging.await();
    for (int start = 0; start < 2; start++) {
      Journal journal = new Journal(folder);
      assertThat(journal.take()).hasSize(1);
      assertThat(journal.leftOn("local"))
          .singleElement()
          .extracting(CutOff::volumes)
          .isEqualTo(List.of("/pool/web.qcow2"));
      assertThat(journal.leftOn("elsewhere")).isEmpty();
    }
    Journal journal = new Journal(folder);
    journal.settle(journal.leftOn("local").get(0), List.of(), List.of());
    assertThat(journal.take()).hasSize(1);
    assertThat(files()).isEmpty();
    go.countDown();
    killed.close();
  }

  @Test
  void whatCannotBeReadIsRemoved() throws Exception {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("1.xml"), "");
    Files.writeString(folder.resolve("2.xml"), "<operation xmlns='urn:xenios:domain:1'");
    Files.writeString(folder.resolve("3.xml"), "<operation id='3' verb='start'/>");
    Files.writeString(folder.resolve("4.half"), "half");
    Files.write(folder.resolve("5.xml"), new byte[2 << 20]);
    Files.createDirectory(folder.resolve("6.xml"));
    assertThat(new Journal(folder).take()).isEmpty();
    assertThat(files()).isEmpty();
  }
}
