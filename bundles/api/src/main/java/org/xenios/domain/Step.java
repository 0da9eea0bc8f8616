package org.xenios.domain;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.Seed;
import org.xenios.guest.ShutdownWay.Signal;

/** One step of a plan. */
public sealed interface Step {

  /** What the step does, for a person, beginning with a verb. */
  String description();

  /** Makes an empty volume for a disk. */
  record CreateVolume(String pool, String path, String format, long bytes) implements Step {
    @Override
    public String description() {
      return "make the disk "
          + path
          + ", "
          + format
          + ", "
          + (bytes >> 20)
          + " MiB, in pool "
          + pool;
    }
  }

  /** Writes the medium that the guest reads when it boots first. */
  record WriteSeed(String pool, String path, Seed.Medium medium) implements Step {
    @Override
    public String description() {
      return "write "
          + String.join(", ", new TreeSet<>(medium.files().keySet()))
          + " for the first boot to "
          + path;
    }
  }

  /** Removes a volume that Xenios made. */
  record DeleteVolume(String path) implements Step {
    @Override
    public String description() {
      return "remove the volume " + path;
    }
  }

  /** Changes what is in an optical drive. */
  record ChangeMedium(String drive, @Nullable String source) implements Step {
    @Override
    public String description() {
      return source == null
          ? "take the medium out of " + drive
          : "put " + source + " into " + drive;
    }
  }

  /** Defines the domain, marked as being created. */
  record Define(String name, String host) implements Step {
    @Override
    public String description() {
      return "define '" + name + "' on host " + host + ", marked as being created";
    }
  }

  /** Clears the mark: from here on the domain is there. */
  record ConfirmCreation() implements Step {
    @Override
    public String description() {
      return "clear the mark: the domain is there";
    }
  }

  /** Begins an empty console log, keeping the previous one. */
  record RotateConsole() implements Step {
    @Override
    public String description() {
      return "begin a new console log, keep the previous one";
    }
  }

  /** Starts it. */
  record PowerOn(boolean paused) implements Step {
    @Override
    public String description() {
      return paused ? "start it, held before its first instruction" : "start it";
    }
  }

  /** Asks the guest once. */
  record Request(Signal signal, Purpose purpose, int number, int of) implements Step {
    @Override
    public String description() {
      String what = purpose == Purpose.SHUTDOWN ? "shut down" : "restart";
      String press = of > 1 ? ", " + number + " of " + of : "";
      return switch (signal) {
        case AGENT -> "ask the guest's agent to " + what + press;
        case PARAVIRT -> "ask the guest through xenstore to " + what + press;
        case ACPI -> "press the ACPI power button to " + what + press;
        case CONSOLE -> "type on the console to " + what + press;
      };
    }
  }

  /** Types on the guest's console. */
  record Type(String text) implements Step {
    @Override
    public String description() {
      return "type on its console: " + text.strip();
    }
  }

  /** Waits a fixed time between two signals. */
  record Gap(long millis) implements Step {
    @Override
    public String description() {
      return "wait " + millis + " ms";
    }
  }

  /** Waits until the guest has obeyed. */
  record AwaitGuest(Purpose purpose, long timeoutMillis) implements Step {
    @Override
    public String description() {
      String what = purpose == Purpose.SHUTDOWN ? "it to stop" : "it to restart";
      return "wait up to " + timeoutMillis / 1000.0 + " s for " + what;
    }
  }

  /** Ends it at once. */
  record PowerOff() implements Step {
    @Override
    public String description() {
      return "destroy it (what its guest has not written is lost)";
    }
  }

  /** Presses the reset button. */
  record HardReset() implements Step {
    @Override
    public String description() {
      return "press the reset button (what its guest has not written is lost)";
    }
  }

  /** Holds it. */
  record Hold() implements Step {
    @Override
    public String description() {
      return "pause it";
    }
  }

  /** Lets it run again. */
  record Release() implements Step {
    @Override
    public String description() {
      return "resume it";
    }
  }

  /** Sets whether it starts with its host. */
  record SwitchAutostart(boolean on) implements Step {
    @Override
    public String description() {
      return on ? "start it with its host from now on" : "no longer start it with its host";
    }
  }

  /** Sets memory. */
  record SetMemory(long bytes) implements Step {
    @Override
    public String description() {
      return "set memory to " + bytes / 1024 + " KiB";
    }
  }

  /** Sets virtual processors. */
  record SetVcpus(int vcpus) implements Step {
    @Override
    public String description() {
      return "set virtual processors to " + vcpus;
    }
  }

  /** Writes the figures into our metadata; 0 leaves one as it is. */
  record RecordFigures(long memory, int vcpus) implements Step {
    @Override
    public String description() {
      return "record the new figures with the domain";
    }
  }

  /** Writes into our metadata which generations of a driver answer for the domain. */
  record RecordPin(@Nullable DriverPin pin) implements Step {
    @Override
    public String description() {
      return pin == null
          ? "record that its driver is its family's again"
          : "record with the domain that " + pin + " answers for it";
    }
  }

  /**
   * Makes the definition for the next cold boot anew, as another design has it.
   *
   * @param by id and version of the driver that designed it
   * @param changes what differs
   */
  record Redefine(String by, List<DesignChange> changes) implements Step {
    public Redefine {
      changes = List.copyOf(changes);
    }

    @Override
    public String description() {
      String what =
          changes.stream()
              .map(change -> change.part() + " " + change.kind().word())
              .collect(Collectors.joining(", "));
      return "define it as designed by "
          + by
          + ", from its next cold boot on"
          + (what.isEmpty() ? "" : ": " + what);
    }
  }

  /** Removes the definition. */
  record Undefine() implements Step {
    @Override
    public String description() {
      return "remove its definition, managed save and firmware variables";
    }
  }

  /** Removes the console logs. */
  record DeleteConsole() implements Step {
    @Override
    public String description() {
      return "remove its console logs";
    }
  }

  /** Removes a disk's file. */
  record DeleteDisk(String path) implements Step {
    @Override
    public String description() {
      return "remove the disk " + path;
    }
  }

  /** What a guest is asked for. */
  enum Purpose {
    /** To stop. */
    SHUTDOWN,
    /** To stop and begin again. */
    REBOOT
  }
}
