package org.xenios.domain;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One installed content of a driver, while it serves or could serve.
 *
 * @param family the guests that it knows
 * @param driver its bundle's symbolic name
 * @param version its bundle's version
 * @param bundle its bundle's id in the container
 * @param digest first digits of its content's SHA-256; empty when the content could not be read
 * @param state whether it serves
 * @param why why it is in that state, one sentence
 * @param arrived when it came
 * @param domains domains of its family that are bound to this driver and version
 * @param calls questions answered
 * @param failures questions that it failed to answer
 * @param inFlight questions being answered now
 * @param lastFailure the last failure's text, or null
 */
public record Generation(
    String family,
    String driver,
    String version,
    long bundle,
    String digest,
    State state,
    String why,
    Instant arrived,
    int domains,
    long calls,
    long failures,
    int inFlight,
    @Nullable String lastFailure) {

  /** Id and version: {@code org.xenios.guest.linux 1.0.0}. */
  public String label() {
    return driver + " " + version;
  }

  /** Whether a generation serves. */
  public enum State {
    /** Every question of its family goes to it. */
    SERVING,
    /** It could serve; a better one does. */
    STANDBY,
    /** It failed too often, hung, or did not pass its self-check. */
    SET_ASIDE,
    /** It failed too often, and serves on because its family has no other. */
    FAILING,
    /** It left; questions under way are being answered. */
    DRAINING;

    /** The name people read. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
