package org.xenios.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a family of guests is served.
 *
 * @param family the family
 * @param driver id of the driver that it is served by: the first that came, until another is chosen
 * @param version which of its versions may serve ({@link DriverPin#version}); null for the best
 * @param serving id and version of the generation that serves; null when none does
 * @param lastSwap the last change of who serves; null when there was none since the manager began
 */
public record DriverFamily(
    String family,
    String driver,
    @Nullable String version,
    @Nullable String serving,
    @Nullable Swap lastSwap) {

  /**
   * A change of who serves.
   *
   * @param from id and version of the one before; null when there was none
   * @param to id and version of the one that serves since
   * @param at when it began to serve
   * @param gap how long nobody served in between; zero when both were there side by side
   */
  public record Swap(@Nullable String from, String to, Instant at, Duration gap) {}
}
