package org.xenios.manager.execute;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Plan.Planned;
import org.xenios.domain.Step;
import org.xenios.domain.Step.Purpose;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.hypervisor.ConsoleStream;
import org.xenios.hypervisor.DomainDefinition;
import org.xenios.hypervisor.DomainFigures;
import org.xenios.hypervisor.HandMade;
import org.xenios.hypervisor.Hypervisor;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.Redefinition;
import org.xenios.hypervisor.Volume;
import org.xenios.machine.Machine;
import org.xenios.manager.record.DomainRecord;
import org.xenios.manager.seed.IsoImage;

/** Runs one step. */
final class StepRunner {
  private static final long NEWS_MILLIS = 500;

  /** QEMU looks at an idle terminal once a second (chardev/char-pty.c). */
  private static final long TYPING_MILLIS = 2500;

  private static final long BALLOON_MILLIS = 2000;
  private static final long BALLOON_LOOK_MILLIS = 100;

  private final Job job;
  private final Hypervisor host;
  private final BooleanSupplier cancelled;
  private final Purpose purpose;
  private final long bootsBefore;

  StepRunner(Job job, BooleanSupplier cancelled) {
    this.job = job;
    this.host = job.hypervisor();
    this.cancelled = cancelled;
    this.bootsBefore = job.watch().boots();
    this.purpose =
        job.plan().steps().stream()
            .map(Planned::step)
            .filter(Step.AwaitGuest.class::isInstance)
            .map(step -> ((Step.AwaitGuest) step).purpose())
            .findFirst()
            .orElse(Purpose.SHUTDOWN);
  }

  /** Whether the plan wants the guest to stop by itself. */
  boolean endsGuest() {
    return purpose == Purpose.SHUTDOWN
        && job.plan().steps().stream().anyMatch(p -> p.step() instanceof Step.AwaitGuest);
  }

  /** Whether the guest has done what the plan wants of it. */
  boolean obeyed() {
    return purpose == Purpose.SHUTDOWN ? job.watch().stopped() : job.watch().boots() > bootsBefore;
  }

  /**
   * Runs a step.
   *
   * @return what came of it, or null when there is nothing to say
   * @throws HypervisorException when the hypervisor would not
   * @throws XeniosException when something else failed
   */
  @Nullable String run(Step step) throws InterruptedException {
    if (step instanceof Step.CreateVolume volume) {
      host.createVolume(new Volume(volume.pool(), volume.path(), volume.format(), volume.bytes()));
    } else if (step instanceof Step.WriteSeed seed) {
      byte[] image = IsoImage.of(seed.medium());
      host.writeVolume(
          new Volume(seed.pool(), seed.path(), "raw", image.length),
          new ByteArrayInputStream(image));
    } else if (step instanceof Step.DeleteVolume volume) {
      host.deleteVolume(volume.path());
    } else if (step instanceof Step.ChangeMedium change) {
      host.changeMedium(job.plan().domain(), change.drive(), change.source());
      record(kept -> kept.withMedium(change.drive(), change.source()));
    } else if (step instanceof Step.Define define) {
      host.define(
          new DomainDefinition(
              job.plan().domain(),
              define.name(),
              Objects.requireNonNull(job.design()),
              record().toXml()));
    } else if (step instanceof Step.ConfirmCreation) {
      host.setMetadata(job.plan().domain(), record().created().toXml());
    } else if (step instanceof Step.RotateConsole) {
      if (!job.watch().stopped()) {
        throw new XeniosException(Code.STATE, "it runs already: somebody else has started it");
      }
      host.consoleLog(job.plan().domain()).begin();
      job.watch().consoleBegins();
    } else if (step instanceof Step.PowerOn powerOn) {
      host.start(job.plan().domain(), powerOn.paused());
    } else if (step instanceof Step.Request request) {
      request(request);
    } else if (step instanceof Step.Type type) {
      type(type.text());
    } else if (step instanceof Step.Gap gap) {
      awaitObeyed(gap.millis());
    } else if (step instanceof Step.AwaitGuest await) {
      boolean obeyed = awaitObeyed(await.timeoutMillis());
      return cancelled.getAsBoolean() ? "cancelled" : obeyed ? "it obeyed" : "it did not";
    } else if (step instanceof Step.PowerOff) {
      host.destroy(job.plan().domain());
    } else if (step instanceof Step.HardReset) {
      host.reset(job.plan().domain());
    } else if (step instanceof Step.Hold) {
      host.pause(job.plan().domain());
    } else if (step instanceof Step.Release) {
      host.resume(job.plan().domain());
    } else if (step instanceof Step.SwitchAutostart autostart) {
      host.setAutostart(job.plan().domain(), autostart.on());
    } else if (step instanceof Step.SetMemory memory) {
      return setMemory(memory.bytes());
    } else if (step instanceof Step.SetVcpus vcpus) {
      return inForce(host.setVcpus(job.plan().domain(), vcpus.vcpus()));
    } else if (step instanceof Step.RecordFigures figures) {
      record(kept -> with(figures, kept));
    } else if (step instanceof Step.RecordPin pinned) {
      record(kept -> kept.withPin(pinned.pin()));
    } else if (step instanceof Step.Redefine) {
      return redefine();
    } else if (step instanceof Step.Undefine) {
      host.undefine(job.plan().domain());
    } else if (step instanceof Step.DeleteConsole) {
      host.consoleLog(job.plan().domain()).delete();
    } else if (step instanceof Step.DeleteDisk disk) {
      return delete(Path.of(disk.path()));
    }
    return null;
  }

  /** Whether a failure of this step means only that this way of asking the guest is closed. */
  static boolean mayFail(Step step) {
    return step instanceof Step.Request || step instanceof Step.Type;
  }

  private DomainRecord record() {
    return Objects.requireNonNull(job.record(), "a step that needs the record, without one");
  }

  /** Changes what is kept now: an operation before this one may have written to it. */
  private void record(UnaryOperator<DomainRecord> change) {
    host.changeMetadata(
        job.plan().domain(), kept -> change.apply(DomainRecord.fromXml(kept)).toXml());
  }

  /** An operation before this one may have changed what the new design was made for. */
  private @Nullable String redefine() {
    UUID domain = job.plan().domain();
    String kept = host.nextMetadata(domain);
    DomainRecord now = record();
    if (kept == null || !DomainRecord.fromXml(kept).equals(now)) {
      throw new XeniosException(
          Code.STATE, "what is kept with it has changed since this was planned: ask again");
    }
    DomainRecord then = Objects.requireNonNull(job.redesigned(), "a redesign without a design");
    List<HandMade> stays =
        host.redefine(new Redefinition(domain, now.design(), then.design(), then.toXml()));
    return stays.isEmpty()
        ? null
        : "kept as others made it by hand: "
            + stays.stream().map(HandMade::what).collect(Collectors.joining(", "));
  }

  private static DomainRecord with(Step.RecordFigures figures, DomainRecord kept) {
    Machine design = kept.design();
    return kept.withFigures(
        figures.memory() > 0 ? figures.memory() : design.memory(),
        figures.vcpus() > 0 ? figures.vcpus() : design.vcpus());
  }

  /** A guest gives memory back, or takes it, in its own time. */
  private String setMemory(long bytes) throws InterruptedException {
    long before = host.figures(job.plan().domain()).memory();
    if (host.setMemory(job.plan().domain(), bytes)) {
      return inForce(true);
    }
    DomainFigures now = host.figures(job.plan().domain());
    long end = System.nanoTime() + BALLOON_MILLIS * 1_000_000;
    while (now.memory() >> 10 != bytes >> 10
        && bytes <= now.maxMemory()
        && System.nanoTime() < end
        && !cancelled.getAsBoolean()) {
      Thread.sleep(BALLOON_LOOK_MILLIS);
      now = host.figures(job.plan().domain());
    }
    if (now.memory() >> 10 == bytes >> 10) {
      return inForce(true);
    }
    return now.memory() == before
        ? inForce(false)
        : "asked for: the guest has " + (now.memory() >> 20) + " MiB so far";
  }

  private void request(Step.Request request) {
    if (request.purpose() == Purpose.SHUTDOWN) {
      host.shutdown(job.plan().domain(), request.signal());
    } else {
      host.reboot(job.plan().domain(), request.signal());
    }
  }

  /**
   * What is typed is lost when its typist leaves before QEMU has noticed that somebody is there.
   */
  private void type(String text) throws InterruptedException {
    try (ConsoleStream console = host.openConsole(job.plan().domain(), true)) {
      console.type(text.getBytes(StandardCharsets.UTF_8));
      awaitObeyed(TYPING_MILLIS);
    } catch (IOException e) {
      throw new HypervisorException(Cause.FAILED, 0, 0, "the console ended: " + e.getMessage());
    }
  }

  private boolean awaitObeyed(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (true) {
      long seen = job.watch().news();
      if (obeyed()) {
        return true;
      }
      long rest = end - System.nanoTime();
      if (rest <= 0 || cancelled.getAsBoolean()) {
        return false;
      }
      job.watch().awaitNews(seen, Math.min(rest / 1_000_000 + 1, NEWS_MILLIS));
    }
  }

  private static String inForce(boolean now) {
    return now ? "in force now" : "in force from the next cold boot";
  }

  private static String delete(Path disk) {
    try {
      return Files.deleteIfExists(disk) ? "removed" : "it was gone already";
    } catch (IOException e) {
      throw new XeniosException(Code.FAILED, "cannot remove the disk " + disk + ": " + e);
    }
  }
}
