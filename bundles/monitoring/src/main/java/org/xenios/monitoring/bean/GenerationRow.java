package org.xenios.monitoring.bean;

import org.xenios.domain.Generation;

/** One generation of a driver as JMX shows it: one row of open types. */
public final class GenerationRow {
  private final Generation generation;

  GenerationRow(Generation generation) {
    this.generation = generation;
  }

  /** The driver's bundle's symbolic name. */
  public String getDriver() {
    return generation.driver();
  }

  /** Its version. */
  public String getVersion() {
    return generation.version();
  }

  /** Its bundle's id. */
  public long getBundle() {
    return generation.bundle();
  }

  /** First digits of its content's SHA-256. */
  public String getDigest() {
    return generation.digest();
  }

  /** Whether it serves. */
  public String getState() {
    return generation.state().word();
  }

  /** Why it is in that state. */
  public String getWhy() {
    return generation.why();
  }

  /** When it came, milliseconds since 1970. */
  public long getArrivedMillis() {
    return generation.arrived().toEpochMilli();
  }

  /** Domains bound to it. */
  public int getDomainCount() {
    return generation.domains();
  }

  /** Questions answered. */
  public long getCalls() {
    return generation.calls();
  }

  /** Questions that it failed to answer. */
  public long getFailures() {
    return generation.failures();
  }

  /** Questions being answered now. */
  public int getInFlight() {
    return generation.inFlight();
  }

  /** The last failure's text; empty when there was none. */
  public String getLastFailure() {
    String text = generation.lastFailure();
    return text == null ? "" : text;
  }
}
