package org.xenios.manager.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Plan;
import org.xenios.domain.Plan.Planned;
import org.xenios.domain.Plan.When;
import org.xenios.domain.Step;
import org.xenios.domain.Step.Purpose;
import org.xenios.guest.Seed;
import org.xenios.guest.ShutdownWay.Signal;
import org.xenios.hypervisor.DomainFigures;
import org.xenios.hypervisor.HandMade;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.Redefinition;
import org.xenios.hypervisor.RunState;
import org.xenios.machine.Machine;
import org.xenios.machine.Reason;
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
  private final EventLog events = new EventLog(null);
  private final Executor executor = new Executor(events, new Journal((Path) null));

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
    assertThat(executor.isCutOff("local", domain)).isTrue();
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

  private Execution submit(FakeHypervisor where, @Nullable DomainRecord record, Step... steps) {
    List<Planned> planned =
        List.of(steps).stream().map(step -> new Planned(step, When.ALWAYS, null)).toList();
    Plan plan = new Plan("x", "local", domain, "web", null, planned, List.of(), List.of());
    return executor.submit(new Job(plan, where, new Watch(), Samples.machine(), record), "test");
  }

  private Execution ended(Execution execution) throws InterruptedException {
    return executor.await(execution.id(), PATIENCE, e -> {});
  }

  /** What was told of an operation; its end is told a moment after it is one. */
  private List<String> told() throws InterruptedException {
    while (events.after(0).stream().noneMatch(event -> event.topic().equals("operation/ended"))) {
      Thread.sleep(1);
    }
    return events.after(0).stream()
        .map(
            event -> {
              Map<String, String> more = event.properties();
              return event.topic()
                  + (more.containsKey("step") ? " " + more.get("step") : "")
                  + (more.containsKey("state") ? " " + more.get("state") : "")
                  + (more.containsKey("note") ? ": " + more.get("note") : "");
            })
        .toList();
  }

  @Test
  void eventsTellOfEachStepAndWhatCameOfIt() throws Exception {
    Watch obeysTheFirst =
        new Watch() {
          private int asked;

          @Override
          public boolean stopped() {
            return asked++ > 0;
          }
        };
    List<Planned> planned =
        List.of(new Step.Request(Signal.AGENT, Purpose.SHUTDOWN, 1, 1), new Step.PowerOff())
            .stream()
            .map(step -> new Planned(step, When.UNTIL_OBEYED, null))
            .toList();
    Plan plan = new Plan("shutdown", "local", domain, "web", null, planned, List.of(), List.of());
    FakeHypervisor deaf =
        new FakeHypervisor() {
          @Override
          public void shutdown(UUID domain, Signal signal) {
            throw new HypervisorException(Cause.NO_AGENT, 0, 0, "no agent answers");
          }
        };
    end(executor.submit(new Job(plan, deaf, obeysTheFirst, null, null), "test"));
    assertThat(told())
        .containsExactly(
            "operation/started",
            "operation/step 1",
            "operation/step-ended 1 FAILED: no agent answers",
            "operation/step-ended 2 SKIPPED",
            "operation/ended");
    assertThat(events.after(2).get(0).properties().get("millis")).matches("\\d+");
    assertThat(events.after(2).get(0).text())
        .startsWith("shutdown: ask the guest's agent to shut down: failed after ")
        .endsWith(" ms, no agent answers");
  }

  @Test
  void eventsTellOfWhatIsTakenBackToo() throws Exception {
    host.volumes.put("/pool/web-2.qcow2", new byte[] {1});
    ended(
        submit(
            host,
            Samples.installed(),
            new Step.CreateVolume("default", "/pool/web.qcow2", "qcow2", 1 << 30),
            new Step.CreateVolume("default", "/pool/web-2.qcow2", "qcow2", 1 << 30)));
    assertThat(told())
        .satisfies(all -> assertThat(all.get(4)).startsWith("operation/step-ended 2 FAILED: "))
        .endsWith("operation/step 3", "operation/step-ended 3 DONE", "operation/ended")
        .hasSize(8);
  }

  private static final Seed.Medium SEED =
      new Seed.Medium(
          "cidata", Map.of("user-data", "#cloud-config\n"), Reason.always("it looks for it"));

  @Test
  void whatAFailedCreateMadeIsTakenBackAndNothingElse() throws Exception {
    host.volumes.put("/pool/web-2.qcow2", new byte[] {1});
    Execution ended =
        ended(
            submit(
                host,
                Samples.installed(),
                new Step.WriteSeed("default", "/pool/web-seed.iso", SEED),
                new Step.CreateVolume("default", "/pool/web.qcow2", "qcow2", 1 << 30),
                new Step.CreateVolume("default", "/pool/web-2.qcow2", "qcow2", 1 << 30),
                new Step.Define("web", "local")));
    assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(ended.cause()).contains("make the disk /pool/web-2.qcow2", "exists already");
    assertThat(ended.steps())
        .extracting(Execution.StepRun::description)
        .endsWith(
            "undo: remove the volume /pool/web.qcow2",
            "undo: remove the volume /pool/web-seed.iso");
    assertThat(host.volumes).containsOnlyKeys("/pool/web-2.qcow2");
  }

  @Test
  void theMediumForTheFirstBootIsWrittenAsAnImage() throws Exception {
    ended(submit(host, null, new Step.WriteSeed("default", "/pool/web-seed.iso", SEED)));
    byte[] image = host.volumes.get("/pool/web-seed.iso");
    assertThat(new String(image, StandardCharsets.ISO_8859_1))
        .contains("CD001", "cidata", "#cloud-config\n");
  }

  @Test
  void aMediumThatWasChangedIsRecorded() throws Exception {
    DomainRecord before = Samples.installed();
    host.metadata.put(domain, before.toXml());
    Execution ended = ended(submit(host, before, new Step.ChangeMedium("cdrom", "/iso/b.iso")));
    assertThat(ended.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(host.media).containsEntry("cdrom", "/iso/b.iso");
    assertThat(DomainRecord.fromXml(host.metadata(domain)))
        .isEqualTo(before.withMedium("cdrom", "/iso/b.iso"));
  }

  /** A guest whose balloon moves by a piece each time that somebody looks. */
  private static final class Ballooning extends FakeHypervisor {
    private final long piece;
    private long memory = 512L << 20;
    private long wanted = memory;

    Ballooning(long piece) {
      this.piece = piece;
    }

    @Override
    public DomainFigures figures(UUID domain) {
      memory = Math.max(wanted, memory - piece);
      return new DomainFigures(512L << 20, memory, 1, 0, true, false);
    }

    @Override
    public boolean setMemory(UUID domain, long bytes) {
      wanted = bytes;
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "67108864, in force now",
    "1048576,  'asked for: the guest has '",
    "0,        in force from the next cold boot"
  })
  void aGuestGivesMemoryBackInItsOwnTime(long piece, String note) throws Exception {
    Execution ended = ended(submit(new Ballooning(piece), null, new Step.SetMemory(128L << 20)));
    assertThat(ended.steps().get(0).note()).startsWith(note);
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

  private Execution redesign(DomainRecord planned, DomainRecord then) throws InterruptedException {
    Planned step =
        new Planned(
            new Step.Redefine("org.xenios.guest.linux 1.1.0", List.of()), When.ALWAYS, null);
    Plan plan =
        new Plan("redesign", "local", domain, "web", null, List.of(step), List.of(), List.of());
    return ended(executor.submit(new Job(plan, host, new Watch(), null, planned, then), "test"));
  }

  @Test
  void aRedesignOfARunningDomainLeavesWhatIsInForceAndFiguresAreSetInBoth() throws Exception {
    DomainRecord before = Samples.record();
    host.metadata.put(domain, before.toXml());
    Machine young = new Machine(512 << 20, 1, before.design().limits(), before.design().parts());
    DomainRecord then = before.redesigned(before.guest(), before.binding(), young);
    host.handMade = List.of(new HandMade("sound ich9", "added", false));

    Execution ended = redesign(before, then);
    assertThat(ended.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(ended.steps().get(0).note()).isEqualTo("kept as others made it by hand: sound ich9");
    assertThat(host.redefined)
        .containsExactly(new Redefinition(domain, before.design(), then.design(), then.toXml()));
    assertThat(DomainRecord.fromXml(host.metadata(domain))).isEqualTo(before);

    ended(submit(host, before, new Step.RecordFigures(0, 3)));
    assertThat(DomainRecord.fromXml(host.metadata(domain)))
        .isEqualTo(before.withFigures(256 << 20, 3));
    assertThat(DomainRecord.fromXml(host.nextMetadata(domain)))
        .isEqualTo(then.withFigures(512 << 20, 3));
  }

  @Test
  void aRedesignThatWasPlannedForAnotherRecordIsNotDone() throws Exception {
    DomainRecord before = Samples.record();
    host.metadata.put(domain, before.withFigures(512 << 20, 1).toXml());
    Execution ended =
        redesign(before, before.redesigned(before.guest(), before.binding(), before.design()));
    assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(ended.cause()).contains("changed since this was planned: ask again");
    assertThat(host.redefined).isEmpty();
  }
}
