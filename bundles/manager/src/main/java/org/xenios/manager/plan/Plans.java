package org.xenios.manager.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.Operation;
import org.xenios.domain.Plan;
import org.xenios.domain.Plan.Planned;
import org.xenios.domain.Plan.When;
import org.xenios.domain.Step;
import org.xenios.domain.Step.Purpose;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.Seed;
import org.xenios.guest.ShutdownWay;
import org.xenios.guest.ShutdownWay.Signal;
import org.xenios.hypervisor.HandMade;
import org.xenios.hypervisor.RunState;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Limits;
import org.xenios.machine.Spec;
import org.xenios.manager.record.DomainRecord;

/** Turns an operation into steps: a pure function of the operation and the situation. */
public final class Plans {
  private final Situation situation;
  private final List<Planned> steps = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private Plans(Situation situation) {
    this.situation = situation;
    this.notes.addAll(situation.notes());
  }

  /**
   * The plan.
   *
   * @throws XeniosException when the operation makes no sense in this situation
   */
  public static Plan of(Operation operation, Situation situation) {
    Plans plans = new Plans(situation);
    plans.add(operation);
    return new Plan(
        operation.verb(),
        situation.host(),
        situation.uuid(),
        situation.name(),
        situation.driver(),
        plans.steps,
        Undo.of(plans.steps.stream().map(Planned::step).toList()),
        plans.notes);
  }

  private void add(Operation operation) {
    if (operation instanceof Operation.Create create) {
      create(create);
    } else if (operation instanceof Operation.Start start) {
      require(!situation.state().active(), "it is " + word() + " already");
      powerOn(start.paused());
    } else if (operation instanceof Operation.Shutdown shutdown) {
      ask(Purpose.SHUTDOWN, shutdown.timeoutMillis(), shutdown.force());
    } else if (operation instanceof Operation.Reboot reboot) {
      ask(Purpose.REBOOT, reboot.timeoutMillis(), reboot.force());
    } else if (operation instanceof Operation.Destroy) {
      requireActive();
      then(new Step.PowerOff());
    } else if (operation instanceof Operation.Reset) {
      requireActive();
      then(new Step.HardReset());
    } else if (operation instanceof Operation.Pause) {
      requireActive();
      require(situation.state() != RunState.PAUSED, "it is paused already");
      then(new Step.Hold());
    } else if (operation instanceof Operation.Resume) {
      require(situation.state() == RunState.PAUSED, "it is not paused, it is " + word());
      then(new Step.Release());
    } else if (operation instanceof Operation.Autostart autostart) {
      then(new Step.SwitchAutostart(autostart.on()));
    } else if (operation instanceof Operation.Set set) {
      set(set);
    } else if (operation instanceof Operation.Eject eject) {
      then(new Step.ChangeMedium(Drives.find(eject, situation), eject.insert()));
    } else if (operation instanceof Operation.Pin pin) {
      requireOurs("it has no driver to pin");
      then(new Step.RecordPin(pin.pin()));
    } else if (operation instanceof Operation.Redesign redesign) {
      redesign(redesign);
    } else if (operation instanceof Operation.Delete delete) {
      delete(delete);
    }
  }

  private void create(Operation.Create create) {
    Spec spec = Objects.requireNonNull(situation.record()).spec();
    for (Spec.Disk disk : spec.disks()) {
      if (disk.isNew()) {
        then(new Step.CreateVolume(pool(), disk.path(), disk.format(), disk.size()));
      }
    }
    Seed.Medium seed = situation.seed();
    if (seed != null && spec.seed() != null) {
      Step write = new Step.WriteSeed(pool(), spec.seed(), seed);
      steps.add(new Planned(write, When.ALWAYS, seed.reason().because()));
    }
    then(new Step.Define(situation.name(), situation.host()));
    if (create.start()) {
      powerOn(false);
    }
    then(new Step.ConfirmCreation());
  }

  private String pool() {
    return situation.capabilities().pool().orElseThrow().name();
  }

  private void powerOn(boolean paused) {
    then(new Step.RotateConsole());
    then(new Step.PowerOn(paused));
  }

  private void ask(Purpose purpose, long timeoutMillis, boolean force) {
    requireActive();
    require(
        situation.state() != RunState.PAUSED,
        "it is paused and cannot hear: domain:resume it first, or domain:destroy it");
    for (ShutdownWay way : situation.ways()) {
      if (purpose == Purpose.SHUTDOWN || way.signal() != Signal.CONSOLE) {
        ask(way, purpose, timeoutMillis);
      }
    }
    if (force) {
      Step last = purpose == Purpose.SHUTDOWN ? new Step.PowerOff() : new Step.HardReset();
      unlessObeyed(last, "it may be forced: the caller said so");
    } else {
      notes.add(
          "nothing is forced: a guest that does not obey goes on running (--force would "
              + (purpose == Purpose.SHUTDOWN ? "destroy" : "reset")
              + " it)");
    }
    if (steps.isEmpty()) {
      throw refusal("its driver knows no way to ask it: domain:destroy ends it");
    }
  }

  private void ask(ShutdownWay way, Purpose purpose, long timeoutMillis) {
    for (int time = 1; time <= way.times(); time++) {
      if (time > 1 && way.gapMillis() > 0) {
        unlessObeyed(new Step.Gap(way.gapMillis()), null);
      }
      Step request =
          way.signal() == Signal.CONSOLE
              ? new Step.Type(way.text())
              : new Step.Request(way.signal(), purpose, time, way.times());
      unlessObeyed(request, time == 1 ? way.reason().because() : null);
    }
    long patience = timeoutMillis > 0 ? timeoutMillis : way.timeoutMillis();
    unlessObeyed(new Step.AwaitGuest(purpose, patience), null);
  }

  private void set(Operation.Set set) {
    if (set.memory() == 0 && set.vcpus() == 0) {
      throw new XeniosException(Code.INVALID, "nothing to set: give --memory or --vcpus, or both");
    }
    DomainRecord record = situation.record();
    HostCapabilities host = situation.capabilities();
    Limits limits =
        record == null ? new Limits(1 << 20, host.memory(), host.cpus()) : record.design().limits();
    if (set.memory() > 0) {
      within(
          "memory",
          set.memory(),
          limits.minMemory(),
          limits.maxMemory(),
          bytes -> bytes / (1 << 20) + " MiB");
      then(new Step.SetMemory(set.memory()));
    }
    if (set.vcpus() > 0) {
      within("vCPUs", set.vcpus(), 1, limits.maxVcpus(), Long::toString);
      then(new Step.SetVcpus(set.vcpus()));
    }
    if (record != null) {
      then(new Step.RecordFigures(set.memory(), set.vcpus()));
    }
  }

  private void within(String what, long figure, long least, long most, LongFunction<String> word) {
    if (figure < least || figure > most) {
      throw new XeniosException(
          Code.INVALID,
          String.format(
              "%s of '%s' may be %s to %s, not %s: its design says so",
              what, situation.name(), word.apply(least), word.apply(most), word.apply(figure)));
    }
  }

  private void redesign(Operation.Redesign redesign) {
    DomainRecord record = situation.record();
    if (record == null) {
      throw refusal("Xenios did not create it, so there is no design to compare with");
    }
    Redesigned redesigned = situation.redesigned();
    if (redesigned == null) {
      throw refusal("there is no redesign to take back");
    }
    String obstacle = redesigned.foreseen().obstacle();
    if (obstacle != null) {
      throw refusal(obstacle);
    }
    Binding by = redesigned.record().binding();
    if (redesigned.changes().isEmpty() && !redesign.revert()) {
      throw refusal(
          "nothing would change: " + by.driver() + " " + by.version() + " designs it as it is");
    }
    then(new Step.Redefine(by.driver() + " " + by.version(), redesigned.changes()));
    redesigned.foreseen().handMade().forEach(made -> notes.add(kept(made)));
    if (situation.state().active()) {
      notes.add("what runs stays as it is; a reboot inside the guest is no cold boot");
    }
  }

  private static String kept(HandMade made) {
    return "keeps "
        + made.what()
        + " as others made it by hand ("
        + made.detail()
        + ")"
        + (made.overrides() ? ", though it would be another now" : "");
  }

  private void delete(Operation.Delete delete) {
    if (situation.state().active()) {
      require(delete.force(), "it is " + word() + ": shut it down first, or use --force");
    }
    if (delete.force() && (situation.state().active() || !situation.settled())) {
      unlessObeyed(new Step.PowerOff(), "it may be forced: the caller said so");
    }
    then(new Step.Undefine());
    then(new Step.DeleteConsole());
    DomainRecord record = situation.record();
    if (record == null) {
      if (delete.disks()) {
        throw refusal("Xenios did not create it, so its disks are not Xenios's to remove");
      }
      return;
    }
    for (Spec.Disk disk : record.spec().disks()) {
      String path = disk.path();
      if (!delete.disks()) {
        notes.add("keeps the disk " + path);
      } else if (disk.readOnly()) {
        notes.add("keeps the disk " + path + ": it was given read-only");
      } else {
        unlessShared(path, disk.isNew() ? new Step.DeleteVolume(path) : new Step.DeleteDisk(path));
      }
    }
    if (record.spec().seed() != null) {
      unlessShared(record.spec().seed(), new Step.DeleteVolume(record.spec().seed()));
    }
  }

  private void unlessShared(String path, Step removal) {
    if (situation.sharedFiles().contains(path)) {
      notes.add("keeps " + path + ": another domain uses it");
    } else {
      then(removal);
    }
  }

  private void then(Step step) {
    steps.add(new Planned(step, When.ALWAYS, null));
  }

  private void unlessObeyed(Step step, @Nullable String why) {
    steps.add(new Planned(step, When.UNTIL_OBEYED, why));
  }

  private void requireOurs(String complaint) {
    if (situation.record() == null) {
      throw refusal("Xenios did not create it, so " + complaint);
    }
  }

  private void requireActive() {
    require(situation.state().active(), "it is shut off: domain:start it first");
  }

  private void require(boolean condition, String complaint) {
    if (!condition && situation.settled()) {
      throw refusal(complaint);
    }
  }

  private XeniosException refusal(String complaint) {
    return new XeniosException(
        Code.STATE, "'" + situation.name() + "' cannot do that: " + complaint);
  }

  private String word() {
    return situation.state().word();
  }
}
