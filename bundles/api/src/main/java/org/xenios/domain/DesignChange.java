package org.xenios.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xenios.machine.Part;

/**
 * How two designs differ in one part. Of memory and processors the part's model is the figure:
 * bytes, or a count.
 *
 * @param part the part's id
 * @param kind what becomes of it
 * @param before the part as it was, with its reason then; null when it is added
 * @param after the part as it would be, with its reason now; null when it is removed
 */
public record DesignChange(String part, Kind kind, @Nullable Part before, @Nullable Part after) {

  /** A part that only the newer design has. */
  public static DesignChange added(Part after) {
    return new DesignChange(after.id(), Kind.ADDED, null, after);
  }

  /** A part that only the older design has. */
  public static DesignChange removed(Part before) {
    return new DesignChange(before.id(), Kind.REMOVED, before, null);
  }

  /** A part that is another in each design. */
  public static DesignChange changed(Part before, Part after) {
    return new DesignChange(after.id(), Kind.CHANGED, before, after);
  }

  /** What becomes of a part. */
  public enum Kind {
    /** The newer design alone has it. */
    ADDED,
    /** The older design alone has it. */
    REMOVED,
    /** Its model, a setting or its figure differs. */
    CHANGED;

    /** The name people read. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
