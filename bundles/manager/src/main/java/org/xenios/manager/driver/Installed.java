package org.xenios.manager.driver;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import org.xenios.domain.DriverPin;
import org.xenios.domain.Generation;
import org.xenios.domain.Generation.State;
import org.xenios.guest.GuestDriver;
import org.xenios.manager.record.RecordXml;

/**
 * One installed content of a driver: its identity, its health, and the only place that holds the
 * driver itself, for as long as it is installed.
 */
final class Installed {
  final String family;
  final String driver;
  final Version version;
  final long bundle;
  final Instant arrived = Instant.now();
  private final Supplier<String> reading;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger strikes = new AtomicInteger();
  private volatile @Nullable String digest;
  private volatile @Nullable GuestDriver service;
  private volatile @Nullable String lastFailure;
  private volatile @Nullable String aside;
  private volatile boolean admitted;
  private volatile boolean gone;

  Installed(String family, String driver, Version version, long bundle, Supplier<String> reading) {
    this.family = family;
    this.driver = driver;
    this.version = version;
    this.bundle = bundle;
    this.reading = reading;
  }

  String label() {
    return driver + " " + version;
  }

  /** First digits of what tells its content from another; read when first asked for. */
  String digest() {
    String known = digest;
    if (known == null) {
      known = reading.get();
      digest = known;
    }
    return known;
  }

  /** Whether a pin is for it. */
  boolean fits(DriverPin pin) {
    return pin.fits(version.toString(), this::digest);
  }

  /** Takes the driver into its care, unless it left meanwhile: then nothing may hold it. */
  synchronized void attach(GuestDriver found) {
    if (!gone) {
      service = found;
    }
  }

  synchronized void leave() {
    gone = true;
    service = null;
  }

  boolean gone() {
    return gone;
  }

  /** Whether it passed its self-check. */
  boolean admitted() {
    return admitted && !gone;
  }

  /** Whether its self-check is under way. */
  boolean arriving() {
    return !admitted && !gone && aside == null;
  }

  void admit() {
    admitted = true;
  }

  boolean draining() {
    return gone && inFlight.get() > 0;
  }

  void setAside(String why) {
    aside = why;
  }

  @Nullable String aside() {
    return aside;
  }

  /** Counts a question that it failed and another one answered; how many there were. */
  int strike() {
    return strikes.incrementAndGet();
  }

  void countFailure(String text) {
    failures.incrementAndGet();
    lastFailure = text;
  }

  /**
   * Asks the driver a question under the guard.
   *
   * @param form the record whose XML carries the answer
   * @param question makes that record from the driver, on the guard's thread
   */
  <R extends Record> R ask(Guard guard, Class<R> form, Function<GuestDriver, R> question)
      throws DriverFailure {
    GuestDriver found = service;
    if (found == null) {
      throw new DriverFailure("left", false);
    }
    inFlight.incrementAndGet();
    try {
      String answer = guard.ask(() -> RecordXml.write("answer", question.apply(found)));
      R copied = RecordXml.read(answer, form);
      calls.incrementAndGet();
      return copied;
    } catch (IllegalArgumentException e) {
      throw new DriverFailure("answered nonsense: " + e.getMessage(), false);
    } finally {
      inFlight.decrementAndGet();
    }
  }

  Generation describe(State state, String why, int domains) {
    return new Generation(
        family,
        driver,
        version.toString(),
        bundle,
        digest(),
        state,
        why,
        arrived,
        domains,
        calls.get(),
        failures.get(),
        inFlight.get(),
        lastFailure);
  }
}
