package org.xenios.guest;

import java.util.Map;
import org.xenios.machine.Reason;

/** A driver's answer to the wishes for a guest's first boot. */
public sealed interface Seed {
  /**
   * A read-only optical medium that the guest looks for by itself.
   *
   * @param label the medium's volume id
   * @param files path on the medium to text, in UTF-8
   * @param reason who reads it, and why so
   */
  record Medium(String label, Map<String, String> files, Reason reason) implements Seed {
    public Medium {
      files = Map.copyOf(files);
    }
  }

  /**
   * Why the wishes cannot be met.
   *
   * @param reason what stands in the way, as one sentence
   * @param cure what the user can do about it, as one sentence
   */
  record Refused(String reason, String cure) implements Seed {}
}
