package org.xenios.manager.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain.BootStage;

/**
 * What a look at a domain's console brought to light.
 *
 * @param emptied whether the log was begun anew since the look before
 * @param kept bytes of the log, if nobody looked at it before in this run of the manager; else
 *     {@link #NOT_FIRST}
 * @param panics panics that are there, told of before or not, in their order
 * @param stage the stage if it is another than before, else null
 * @param watched whether the console was read all the time, so that what it says has just happened
 */
public record ConsoleNews(
    boolean emptied, long kept, List<Panic> panics, @Nullable BootStage stage, boolean watched) {
  /** Somebody looked before. */
  public static final long NOT_FIRST = Long.MAX_VALUE;

  /**
   * A panic.
   *
   * @param message the guest's own, cleaned; may be empty
   * @param at its place in the log, from 1
   */
  public record Panic(String message, long at) {}
}
