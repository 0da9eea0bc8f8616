package org.xenios.libvirt.host;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.hypervisor.HypervisorEvent.Change;
import org.xenios.hypervisor.RunState;
import org.xenios.libvirt.binding.DomainHandle.RawState;

/** libvirt's numbers for states, reasons and events, as words. */
final class StateWords {
  private static final List<String> RUNNING =
      List.of(
          "unknown",
          "booted",
          "migrated",
          "restored",
          "from snapshot",
          "unpaused",
          "migration canceled",
          "save canceled",
          "wakeup",
          "crashed",
          "post-copy",
          "post-copy failed");
  private static final List<String> PAUSED =
      List.of(
          "unknown",
          "user",
          "migration",
          "save",
          "dump",
          "ioerror",
          "watchdog",
          "from snapshot",
          "shutting down",
          "snapshot",
          "crashed",
          "starting up",
          "post-copy",
          "post-copy failed",
          "api error");
  private static final List<String> SHUTOFF =
      List.of(
          "unknown",
          "shutdown",
          "destroyed",
          "crashed",
          "migrated",
          "saved",
          "failed",
          "from snapshot",
          "daemon");
  private static final List<String> CRASHED = List.of("unknown", "panicked");

  private static final List<List<String>> DETAILS =
      List.of(
          List.of("added", "updated", "renamed", "from snapshot"),
          List.of("removed", "renamed"),
          List.of("booted", "migrated", "restored", "from snapshot", "wakeup", "recovered"),
          List.of(
              "paused",
              "migrated",
              "ioerror",
              "watchdog",
              "restored",
              "from snapshot",
              "api error",
              "post-copy",
              "post-copy failed"),
          List.of("unpaused", "migrated", "from snapshot", "post-copy", "post-copy failed"),
          List.of(
              "shutdown", "destroyed", "crashed", "migrated", "saved", "failed", "from snapshot"),
          List.of("finished", "guest", "host"),
          List.of("memory", "disk"),
          List.of("panicked", "crashloaded"));
  private static final List<Change> CHANGES =
      List.of(
          Change.DEFINED,
          Change.UNDEFINED,
          Change.STARTED,
          Change.PAUSED,
          Change.RESUMED,
          Change.STOPPED,
          Change.SHUTDOWN,
          Change.SUSPENDED,
          Change.CRASHED);
  private static final List<String> IO_ACTIONS = List.of("none", "pause", "report");

  private StateWords() {}

  /** libvirt's state; without a state of its own (Xen between two), a domain with an id runs. */
  static RunState state(int state, int id) {
    return switch (state) {
      case 1, 2 -> RunState.RUNNING;
      case 3 -> RunState.PAUSED;
      case 4 -> RunState.SHUTTING_DOWN;
      case 5 -> RunState.SHUTOFF;
      case 6 -> RunState.CRASHED;
      case 7 -> RunState.SUSPENDED;
      default -> id >= 0 ? RunState.RUNNING : RunState.SHUTOFF;
    };
  }

  static String reason(RawState raw) {
    return switch (raw.state()) {
      case 1 -> word(RUNNING, raw.reason());
      case 3 -> word(PAUSED, raw.reason());
      case 4 -> raw.reason() == 1 ? "user" : "";
      case 5 -> word(SHUTOFF, raw.reason());
      case 6 -> word(CRASHED, raw.reason());
      default -> "";
    };
  }

  /** The change of a lifecycle event, or null for one that libvirt added later. */
  static @Nullable Change change(int event) {
    return event >= 0 && event < CHANGES.size() ? CHANGES.get(event) : null;
  }

  static String detail(int event, int detail) {
    return event >= 0 && event < DETAILS.size() ? word(DETAILS.get(event), detail) : "";
  }

  static String ioAction(int action) {
    return word(IO_ACTIONS, action);
  }

  private static String word(List<String> words, int number) {
    String word = number >= 0 && number < words.size() ? words.get(number) : "";
    return word.equals("unknown") ? "" : word;
  }
}
