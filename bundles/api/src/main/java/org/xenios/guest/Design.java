package org.xenios.guest;

import org.xenios.machine.Machine;

/** A driver's answer to a {@link DesignRequest}. */
public sealed interface Design {
  /**
   * The machine to build.
   *
   * @param machine the design with its reasons
   */
  record Accepted(Machine machine) implements Design {}

  /**
   * Why no machine can be built.
   *
   * @param reason what stands in the way, as one sentence
   * @param cure what the user can do about it, as one sentence
   */
  record Refused(String reason, String cure) implements Design {}
}
