package org.xenios.machine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The virtual hardware that a driver designed for a spec on a host.
 *
 * @param memory bytes
 * @param vcpus virtual processors
 * @param limits between which figures both may change later
 * @param parts every decision with its reason; exactly one each of {@link Kind#ENGINE}, {@link
 *     Kind#MODE} and {@link Kind#MACHINE}
 */
public record Machine(long memory, int vcpus, Limits limits, List<Part> parts) {
  public Machine {
    parts = List.copyOf(parts);
  }

  /** What runs this machine. */
  public Engine engine() {
    return Engine.valueOf(only(Kind.ENGINE).model().toUpperCase(Locale.ROOT));
  }

  /** How the guest sees this machine. */
  public Mode mode() {
    return Mode.valueOf(only(Kind.MODE).model().toUpperCase(Locale.ROOT));
  }

  /** The versioned machine type. */
  public String type() {
    return only(Kind.MACHINE).model();
  }

  /** All parts of one kind, in the design's order. */
  public Stream<Part> parts(Kind kind) {
    return parts.stream().filter(part -> part.kind() == kind);
  }

  /** The part of that id. */
  public Optional<Part> part(String id) {
    return parts.stream().filter(part -> part.id().equals(id)).findFirst();
  }

  private Part only(Kind kind) {
    List<Part> found = parts(kind).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          "a machine has exactly one " + kind.word() + " part, this one has " + found.size());
    }
    return found.get(0);
  }
}
