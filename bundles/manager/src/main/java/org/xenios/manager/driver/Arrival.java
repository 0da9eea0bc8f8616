package org.xenios.manager.driver;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.Dictionary;
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
  /** Most bytes of content that are summed up: a small jar can hold much. */
  private static final long LARGEST = 64L << 20;

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
    Dictionary<String, String> headers = reference.getBundle().getHeaders("");
    String complaint = Manifest.complaint(headers::get);
    if (complaint != null) {
      throw new DriverFailure(complaint, true);
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
      Answers.check(installed.ask(guard, Rules.class, d -> new Rules(d.console(guest))), guard);
    } catch (IllegalArgumentException e) {
      throw new DriverFailure("answered nonsense: " + e.getMessage(), true);
    }
  }

  private static String digest(Bundle bundle) {
    Enumeration<URL> entries = bundle.findEntries("/", "*", true);
    if (entries == null) {
      return "";
    }
    byte[] some = new byte[8192];
    long left = LARGEST;
    try {
      MessageDigest sum = MessageDigest.getInstance("SHA-256");
      for (URL entry :
          Collections.list(entries).stream().sorted(Comparator.comparing(URL::getPath)).toList()) {
        if (!entry.getPath().endsWith("/")) {
          try (InputStream in = entry.openStream()) {
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
              left -= n;
              if (left < 0) {
                return "";
              }
              sum.update(some, 0, n);
            }
          }
        }
      }
      return HexFormat.of().formatHex(sum.digest()).substring(0, 12);
    } catch (IOException | NoSuchAlgorithmException e) {
      return "";
    }
  }
}
