package org.xenios.manager.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Plan;
import org.xenios.domain.Plan.Planned;
import org.xenios.domain.Plan.When;
import org.xenios.domain.Step;
import org.xenios.domain.Step.Purpose;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.RunState;
import org.xenios.manager.FakeHypervisor;
import org.xenios.manager.Samples;
import org.xenios.manager.event.EventLog;
import org.xenios.manager.record.DomainRecord;

@Timeout(20)
class ExecutorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final CountDownLatch go = new CountDownLatch(1);
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final FakeHypervisor host =
      new FakeHypervisor() {
        @Override
        public void pause(UUID domain) {
          hanging.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HypervisorException(Cause.TIMEOUT, 0, 0, "interrupted");
          }
          super.pause(domain);
        }
      };
  private final UUID domain = host.add("web", RunState.RUNNING);
  private final Executor executor = new Executor(new EventLog(null));

  @AfterEach
  void close() {
    go.countDown();
    executor.close();
  }

  /** A guest that stops never, and of which nothing can be said. */
  private static class Watch implements GuestWatch {
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
    public void awaitNews(long seen, long millis) throws InterruptedException {
      Thread.sleep(Math.min(millis, 10));
    }
  }

  private Execution submit(String verb, GuestWatch watch, Step... steps) {
    List<Planned> planned =
        List.of(steps).stream().map(step -> new Planned(step, When.ALWAYS, null)).toList();
    Plan plan = new Plan(verb, "local", domain, "web", null, planned, List.of(), List.of());
    return executor.submit(new Job(plan, host, watch, null, null), "test");
  }

  private Execution submit(String verb, Step... steps) {
    return submit(verb, new Watch(), steps);
  }

  private Outcome end(Execution execution) throws InterruptedException {
    return executor.await(execution.id(), PATIENCE, e -> {}).outcome();
  }

  @Test
  void aFailureAfterTheLastStepIsAnEndAndTheNextOnesTurnComes() throws Exception {
    Watch lost =
        new Watch() {
          private int asked;

          @Override
          public boolean stopped() {
            if (asked++ == 0) {
              return true;
            }
            throw new HypervisorException(Cause.DISCONNECTED, 0, 0, "lost");
          }
        };
    Execution first = submit("shutdown", lost, new Step.AwaitGuest(Purpose.SHUTDOWN, 1000));
    assertThat(end(first)).isEqualTo(Outcome.INTERRUPTED);
    assertThat(end(submit("resume", new Step.Release()))).isEqualTo(Outcome.SUCCEEDED);
    assertThat(executor.busy("local", domain)).isNull();
  }

  @Test
  void anErrorOfOursIsAnEndAndTheNextOnesTurnComes() throws Exception {
    Watch broken =
        new Watch() {
          @Override
          public long boots() {
            throw new AssertionError("broken");
          }
        };
    assertThat(end(submit("resume", broken, new Step.Release()))).isEqualTo(Outcome.FAILED);
    assertThat(end(submit("resume", new Step.Release()))).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void destroyOvertakesAHungStepAndWhatFollowsWaitsForDestroyAlone() throws Exception {
    Execution hung = submit("pause", new Step.Hold(), new Step.Release());
    Execution waiting = submit("resume", new Step.Release());
    hanging.await();
    Execution destroy = submit("destroy", new Step.PowerOff());
    Execution start = submit("start", new Step.PowerOn(false));
    assertThat(end(destroy)).isEqualTo(Outcome.SUCCEEDED);
    assertThat(end(start)).isEqualTo(Outcome.SUCCEEDED);
    assertThat(end(waiting)).isEqualTo(Outcome.CANCELLED);
    assertThat(host.state(domain).state()).isEqualTo(RunState.RUNNING);
    go.countDown();
    assertThat(end(hung)).isEqualTo(Outcome.CANCELLED);
    assertThat(executor.busy("local", domain)).isNull();
  }

  @Test
  void destroyIsWhatKeepsTheDomainBusy() throws Exception {
    FakeHypervisor slow =
        new FakeHypervisor() {
          @Override
          public void destroy(UUID domain) {
            try {
              go.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    List<Planned> off = List.of(new Planned(new Step.PowerOff(), When.ALWAYS, null));
    submit("pause", new Step.Hold());
    hanging.await();
    Plan plan = new Plan("destroy", "local", domain, "web", null, off, List.of(), List.of());
    executor.submit(new Job(plan, slow, new Watch(), null, null), "test");
    assertThat(executor.busy("local", domain)).isEqualTo("destroy");
  }

  @Test
  void theEndOfTheManagerInterruptsWhatRunsAndWhatWaits() throws Exception {
    Execution running = submit("pause", new Step.Hold());
    Execution waiting = submit("resume", new Step.Release());
    hanging.await();
    executor.close();
    assertThat(end(running)).isEqualTo(Outcome.INTERRUPTED);
    assertThat(end(waiting)).isEqualTo(Outcome.INTERRUPTED);
    assertThat(executor.last("local", domain)).isEqualTo(Outcome.INTERRUPTED);
  }

  @Test
  void whatIsRememberedIsBoundedEvenBehindOneThatHangs() throws Exception {
    Execution hung = submit("pause", new Step.Hold());
    hanging.await();
    for (int i = 0; i < 1200; i++) {
      end(submit("destroy", new Step.PowerOff()));
    }
    assertThat(executor.executions()).hasSize(1000).extracting(Execution::id).contains(hung.id());
    assertThat(executor.executions("local", domain)).hasSize(1000);
  }

  @Test
  void figuresThatTwoOperationsSetOneAfterTheOtherAreBothKept() throws Exception {
    DomainRecord planned = Samples.record();
    host.metadata.put(domain, planned.toXml());
    for (Step figures :
        List.of(new Step.RecordFigures(512 << 20, 0), new Step.RecordFigures(0, 3))) {
      Plan plan =
          new Plan(
              "set",
              "local",
              domain,
              "web",
              null,
              List.of(new Planned(figures, When.ALWAYS, null)),
              List.of(),
              List.of());
      assertThat(end(executor.submit(new Job(plan, host, new Watch(), null, planned), "test")))
          .isEqualTo(Outcome.SUCCEEDED);
    }
    assertThat(DomainRecord.fromXml(host.metadata(domain)))
        .isEqualTo(planned.withFigures(512 << 20, 3));
  }
}
