package org.xenios.manager.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.DriverPin;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.manager.event.EventLog;

/** Has people choose who serves, of what is there. */
final class Choosing {
  private final Roster roster;
  private final Pins pins;
  private final Serving serving;
  private final EventLog events;

  Choosing(Roster roster, Pins pins, Serving serving, EventLog events) {
    this.roster = roster;
    this.pins = pins;
    this.serving = serving;
    this.events = events;
  }

  void pin(String family, DriverPin pin) {
    DriverPin before = pins.of(family);
    String driver = pin.driver() == null ? before.driver() : pin.driver();
    DriverPin after = new DriverPin(driver, pin.version());
    requireSomeThatFits(family, after);
    pins.set(family, after);
    events.driver("driver/pinned", family, family + " guests are served by " + after, "");
    serving.elect(family);
  }

  void unpin(String family) {
    requireKnown(family);
    String driver = pins.of(family).driver();
    pins.set(family, new DriverPin(driver, null));
    events.driver(
        "driver/unpinned", family, family + " guests are served by the best of " + driver, "");
    serving.elect(family);
  }

  DriverPin previous(String family, @Nullable DriverPin own) {
    requireKnown(family);
    Installed serves = serving.now(family, own);
    List<Installed> below =
        roster.able(family).stream()
            .filter(generation -> serves != null && isBelow(generation, serves))
            .toList();
    if (below.isEmpty()) {
      throw new XeniosException(
          Code.NOT_FOUND,
          (serves == null
                  ? "no driver for " + family + " guests serves, so there is none before it"
                  : "there is no generation of "
                      + family
                      + "'s driver before "
                      + serves.label()
                      + " that is fit to serve")
              + ": deploy one (driver:list shows what is there)");
    }
    Installed wanted = below.get(0);
    long equal =
        roster.able(family).stream()
            .filter(g -> g.driver.equals(wanted.driver) && g.version.equals(wanted.version))
            .count();
    return equal > 1 ? contentOf(wanted) : new DriverPin(wanted.driver, wanted.version.toString());
  }

  private static boolean isBelow(Installed generation, Installed serves) {
    return generation.driver.equals(serves.driver)
        && generation.aside() == null
        && Roster.RANK.compare(generation, serves) < 0;
  }

  DriverPin exactly(long bundle) {
    return roster.of(bundle).stream()
        .findFirst()
        .map(Choosing::contentOf)
        .orElseThrow(
            () -> new XeniosException(Code.NOT_FOUND, "bundle " + bundle + " brought no driver"));
  }

  private static DriverPin contentOf(Installed generation) {
    return new DriverPin(generation.driver, generation.version + "/" + generation.digest());
  }

  private void requireKnown(String family) {
    List<String> known = serving.described().stream().map(DriverFamily::family).toList();
    if (!known.contains(family)) {
      throw new XeniosException(
          Code.NOT_FOUND,
          "no driver for '"
              + family
              + "' guests is there"
              + (known.isEmpty() ? "" : "; there are drivers for " + String.join(", ", known)));
    }
  }

  /**
   * Refuses a pin that nothing fits.
   *
   * @throws XeniosException when no generation that passed its self-check does
   */
  void requireSomeThatFits(String family, DriverPin pin) {
    requireKnown(family);
    if (serving.able(family, pin).isEmpty()) {
      throw new XeniosException(
          Code.NOT_FOUND,
          "no driver for "
              + family
              + " guests that is there fits "
              + pin
              + "; there is "
              + String.join(", ", roster.able(family).stream().map(Installed::label).toList())
              + ": deploy it first");
    }
  }
}
