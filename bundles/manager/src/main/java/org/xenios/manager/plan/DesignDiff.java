package org.xenios.manager.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenios.domain.DesignChange;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;

/**
 * How two designs differ, part by part. A part with another reason and nothing else is the same:
 * the machine would be. So are other limits.
 */
public final class DesignDiff {
  private DesignDiff() {}

  /** The differences, in the newer design's order, what it no longer has behind. */
  public static List<DesignChange> of(Machine before, Machine after) {
    List<DesignChange> changes = new ArrayList<>();
    for (Part part : after.parts()) {
      Part now = figured(after, part);
      Optional<Part> then = before.part(part.id()).map(old -> figured(before, old));
      if (then.isEmpty()) {
        changes.add(DesignChange.added(now));
      } else if (!sameHardware(then.get(), now)) {
        changes.add(DesignChange.changed(then.get(), now));
      }
    }
    before.parts().stream()
        .filter(part -> after.part(part.id()).isEmpty())
        .forEach(part -> changes.add(DesignChange.removed(figured(before, part))));
    return changes;
  }

  private static boolean sameHardware(Part one, Part other) {
    return one.kind() == other.kind()
        && one.model().equals(other.model())
        && one.settings().equals(other.settings());
  }

  /** The part with the figure that the machine has beside it. */
  private static Part figured(Machine machine, Part part) {
    return part.kind() == Kind.MEMORY
        ? figured(part, Long.toString(machine.memory()))
        : part.kind() == Kind.VCPUS ? figured(part, Integer.toString(machine.vcpus())) : part;
  }

  private static Part figured(Part part, String figure) {
    return new Part(part.id(), part.kind(), figure, part.settings(), part.reason());
  }
}
