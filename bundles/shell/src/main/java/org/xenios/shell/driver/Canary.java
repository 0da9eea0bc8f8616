package org.xenios.shell.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Deployment;
import org.xenios.domain.Domain;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.DriverPin;
import org.xenios.domain.Generation;
import org.xenios.domain.Generation.State;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.Operation;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.OperationCommand;
import org.xenios.shell.text.Cleaner;

/**
 * Lets a driver that is about to be deployed serve one domain, and holds its family back. What
 * fails is taken back: the family's pin is what it was, and nothing lies in {@code deploy/}.
 */
final class Canary {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 50;

  private final Caller caller;
  private final GuestDrivers drivers;
  private final Domain domain;
  private final String family;
  private final DriverFamily before;
  private final String file;

  /**
   * Chooses the domain, and finds out whether a jar can serve it.
   *
   * @throws XeniosException when the domain is none of ours or cannot be pinned now, no driver
   *     serves its family, or the jar is for another family or has the name of one that is there
   */
  Canary(Caller caller, String ref, Path jar) {
    this.caller = caller;
    this.drivers = caller.drivers();
    this.domain = caller.manager().domain(ref);
    if (domain.guest() == null) {
      throw new XeniosException(
          Code.STATE, "Xenios did not create '" + domain.name() + "', so no driver serves it");
    }
    this.family = domain.guest().family();
    this.before =
        drivers.families().stream()
            .filter(known -> known.family().equals(family) && known.serving() != null)
            .findFirst()
            .orElseThrow(
                () ->
                    new XeniosException(
                        Code.NO_DRIVER,
                        "no driver serves "
                            + family
                            + " guests, so there is none to hold back: driver:deploy it for all"));
    this.file = String.valueOf(jar.getFileName());
    requireFreeName();
    String knows = drivers.familyOf(jar);
    if (knows != null && !knows.equals(family)) {
      throw notForTheDomain(jar + " is a driver");
    }
    caller.manager().rehearse(pin(serving().bundle()));
  }

  /** What a file of that name brought would leave, and it may be what is to serve the others. */
  private void requireFreeName() {
    if (isThere()) {
      throw new XeniosException(
          Code.REFUSED,
          "deploy/"
              + file
              + " is there already: give the jar another name, so that both can serve (one that is"
              + " there serves one domain by driver:pin "
              + family
              + " VERSION --domain "
              + domain.name()
              + ")");
    }
  }

  private boolean isThere() {
    return caller.presentFolder().deployments().stream().anyMatch(one -> one.file().equals(file));
  }

  private Operation.Pin pin(long bundle) {
    return new Operation.Pin(domain.uuid().toString(), drivers.exactly(bundle));
  }

  private XeniosException notForTheDomain(String subject) {
    return new XeniosException(
        Code.INVALID,
        subject
            + " for other guests than "
            + family
            + ", of which '"
            + domain.name()
            + "' is one: driver:deploy it without --canary");
  }

  /** Pins the family to the content that serves it now. */
  void hold() {
    drivers.pin(family, drivers.exactly(serving().bundle()));
  }

  private Generation serving() {
    return drivers.generations().stream()
        .filter(g -> g.family().equals(family))
        .filter(g -> g.state() == State.SERVING || g.state() == State.FAILING)
        .findFirst()
        .orElseThrow(
            () -> new XeniosException(Code.STATE, "the driver is being swapped: ask again"));
  }

  /**
   * Has what was deployed serve the domain.
   *
   * @param show whether its steps are shown
   */
  void serve(Deployment deployed, boolean show) throws InterruptedException {
    for (long bundle : deployed.bundles()) {
      if (drivers.generations().stream()
          .anyMatch(g -> g.bundle() == bundle && g.family().equals(family))) {
        OperationCommand.carryOut(pin(bundle), caller, show);
        return;
      }
    }
    throw notForTheDomain("what was deployed is a driver");
  }

  /**
   * Takes all back.
   *
   * @param why what failed
   * @return that, and what could not be taken back if there is anything
   */
  RuntimeException takenBack(RuntimeException why) throws InterruptedException {
    Path deployed = Path.of(System.getProperty("karaf.base", "."), "deploy", file);
    try {
      Files.deleteIfExists(deployed);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (isThere()) {
        if (System.nanoTime() > end) {
          return halfTakenBack(why, "it is still there");
        }
        Thread.sleep(LOOK_MILLIS);
      }
      release();
      return why;
    } catch (IOException | XeniosException e) {
      return halfTakenBack(why, String.valueOf(e.getMessage()));
    }
  }

  private XeniosException halfTakenBack(RuntimeException why, String trouble) {
    return new XeniosException(
        why instanceof XeniosException said ? said.code() : Code.FAILED,
        why.getMessage()
            + "; and it could not be taken back ("
            + trouble
            + "): remove deploy/"
            + file
            + ", then "
            + releasing());
  }

  /** Gives the family back what it was pinned to, now that what was deployed is gone. */
  private void release() {
    @Nullable String version = before.version();
    if (version == null) {
      drivers.unpin(family);
    } else {
      drivers.pin(family, new DriverPin(before.driver(), version));
    }
  }

  private String releasing() {
    return before.version() == null
        ? "driver:unpin " + family
        : "driver:pin " + family + " " + before.version();
  }

  /** What to type next. */
  void tell() {
    caller
        .out()
        .println(
            Cleaner.line(
                before.serving()
                    + " goes on for all other "
                    + family
                    + " guests; when "
                    + domain.name()
                    + " has proven itself:"));
    advise("driver:unpin " + family, "the best serves all");
    if (before.version() != null) {
      advise(releasing(), family + " is pinned as before");
    }
    advise("driver:unpin " + family + " --domain " + domain.name(), "ends the exception");
  }

  private void advise(String command, String effect) {
    caller.out().printf("  %-36s %s%n", Cleaner.line(command), effect);
  }
}
