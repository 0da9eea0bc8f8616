package org.xenios.libvirt.host;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.xenios.libvirt.binding.LibvirtException;

/** What of libvirt's statistics the driver behind a connection lacks, found out by asking once. */
final class Abilities {
  /** A call that some drivers do not have. */
  enum Kind {
    BULK,
    NODE_CPU,
    NODE_MEMORY,
    NODE_FREE_MEMORY
  }

  private final Set<Kind> lacking = EnumSet.noneOf(Kind.class);

  /** Makes a call; empty, from then on without making it, when the driver does not have it. */
  <T> Optional<T> ask(Kind kind, Supplier<T> call) {
    if (lacks(kind)) {
      return Optional.empty();
    }
    try {
      return Optional.of(call.get());
    } catch (LibvirtException e) {
      if (!e.isUnsupported() && !Failures.unknownFlags(e)) {
        throw e;
      }
      lack(kind);
      return Optional.empty();
    }
  }

  synchronized boolean lacks(Kind kind) {
    return lacking.contains(kind);
  }

  private synchronized void lack(Kind kind) {
    lacking.add(kind);
  }
}
