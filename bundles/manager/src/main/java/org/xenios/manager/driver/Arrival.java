package org.xenios.manager.driver;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;
import org.xenios.manager.driver.Answers.Rules;

/** How a driver comes in: who it is, and the self-check that it must pass before it may serve. */
final class Arrival {
  private Arrival() {}

  static Installed register(ServiceReference<GuestDriver> reference) {
    Bundle bundle = reference.getBundle();
    Object family = reference.getProperty(GuestDriver.FAMILY);
    return new Installed(
        family instanceof String text && text.matches("[a-z][a-z0-9-]{0,31}") ? text : "unknown",
        String.valueOf(bundle.getSymbolicName()),
        bundle.getVersion(),
        bundle.getBundleId(),
        () -> digest(bundle));
  }

  /**
   * Has the bundle pass the door, and the driver made and asked a first question under the guard.
   *
   * @throws DriverFailure when it did not pass
   */
  static void check(
      Installed installed,
      ServiceReference<GuestDriver> reference,
      BundleContext context,
      Guard guard)
      throws DriverFailure {
    if (installed.family.equals("unknown")) {
      throw new DriverFailure(
          "its service property " + GuestDriver.FAMILY + " is no family's name", true);
    }
    passDoor(reference.getBundle());
    guard.ask(
        () -> {
          GuestDriver service = context.getService(reference);
          if (service == null) {
            throw new IllegalStateException("its component could not be activated");
          }
          installed.attach(service);
          return "attached";
        });
    Guest guest = new Guest(installed.family, null);
    try {
      Answers.check(installed.ask(guard, Rules.class, d -> new Rules(d.console(guest))), guard);
    } catch (IllegalArgumentException e) {
      throw new DriverFailure("answered nonsense: " + e.getMessage(), true);
    }
  }

  private static void passDoor(@Nullable Bundle bundle) throws DriverFailure {
    String refusal;
    try {
      refusal = bundle == null ? "left" : Door.refusal(bundle, TrustedSigners.ofContainer());
    } catch (IllegalStateException e) {
      refusal = "left";
    }
    if (refusal != null) {
      throw new DriverFailure(refusal, true);
    }
  }

  private static String digest(Bundle bundle) {
    try {
      BundleContent content = BundleContent.of(bundle);
      return content.isEmpty() ? "" : content.digest();
    } catch (IOException | IllegalStateException e) {
      return "";
    }
  }
}
