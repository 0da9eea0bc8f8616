package org.xenios.manager.driver;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HexFormat;
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
        digest(bundle));
  }

  /**
   * Has the driver made and asked a first question, all under the guard.
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
      Answers.check(installed.ask(guard, Rules.class, d -> new Rules(d.console(guest))));
    } catch (IllegalArgumentException e) {
      throw new DriverFailure("answered nonsense: " + e.getMessage(), true);
    }
  }

  private static String digest(Bundle bundle) {
    Enumeration<URL> entries = bundle.findEntries("/", "*", true);
    if (entries == null) {
      return "";
    }
    try {
      MessageDigest sum = MessageDigest.getInstance("SHA-256");
      for (URL entry :
          Collections.list(entries).stream().sorted(Comparator.comparing(URL::getPath)).toList()) {
        if (!entry.getPath().endsWith("/")) {
          try (InputStream in = entry.openStream()) {
            sum.update(in.readAllBytes());
          }
        }
      }
      return HexFormat.of().formatHex(sum.digest()).substring(0, 12);
    } catch (IOException | NoSuchAlgorithmException e) {
      return "";
    }
  }
}
