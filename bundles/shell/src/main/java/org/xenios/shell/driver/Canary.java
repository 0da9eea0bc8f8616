package org.xenios.shell.driver;

import org.jspecify.annotations.Nullable;
import org.xenios.domain.Deployment;
import org.xenios.domain.Domain;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.DriverPin;
import org.xenios.domain.Generation;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.Operation;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.OperationCommand;

/** Lets a driver that is about to be deployed serve one domain, and holds its family back. */
final class Canary {
  private final Caller caller;
  private final GuestDrivers drivers;
  private final Domain domain;
  private final String family;
  private final DriverFamily before;

  /**
   * Chooses the domain.
   *
   * @throws XeniosException when it is none of ours, or no driver serves its family now
   */
  Canary(Caller caller, String ref) {
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
  }

  /** Pins the family to the content that serves it now. */
  void hold() {
    drivers.pin(family, drivers.exactly(serving().bundle()));
  }

  private Generation serving() {
    return drivers.generations().stream()
        .filter(g -> g.family().equals(family) && g.label().equals(before.serving()))
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
        OperationCommand.carryOut(
            new Operation.Pin(domain.uuid().toString(), drivers.exactly(bundle)), caller, show);
        return;
      }
    }
    throw new XeniosException(
        Code.INVALID,
        "what was deployed is no driver for "
            + family
            + " guests, of which '"
            + domain.name()
            + "' is one; it is deployed all the same");
  }

  /** Gives the family back what it was pinned to. */
  void release() {
    @Nullable String version = before.version();
    if (version == null) {
      drivers.unpin(family);
    } else {
      drivers.pin(family, new DriverPin(before.driver(), version));
    }
  }

  /** What to type next. */
  void tell() {
    caller
        .out()
        .printf(
            "%s goes on for all other %s guests; when %s has proven itself:%n"
                + "  driver:unpin %s                 it serves all%n"
                + "  driver:unpin %s --domain %s     ends the exception%n",
            before.serving(), family, domain.name(), family, family, domain.name());
  }
}
