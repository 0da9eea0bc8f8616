package org.xenios.manager.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.DriverFamily.Swap;
import org.xenios.domain.DriverPin;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.manager.event.EventLog;

/**
 * Who serves each family: of its driver's generations that passed their self-check and fit what was
 * pinned, the best.
 */
final class Serving {
  private final Roster roster;
  private final Pins pins;
  private final EventLog events;
  private final Map<String, Installed> serving = new ConcurrentHashMap<>();
  private final Map<String, Swap> swaps = new ConcurrentHashMap<>();
  private final Map<String, Vacancy> vacancies = new ConcurrentHashMap<>();

  /** Bundles whose admission somebody gave up waiting for. */
  private final Set<Long> awaited = new HashSet<>();

  Serving(Roster roster, Pins pins, EventLog events) {
    this.roster = roster;
    this.pins = pins;
    this.events = events;
  }

  /** Nobody serves since then, after that one. */
  private record Vacancy(String before, long since) {}

  /** Finds out who serves a family now, and tells when that changed. */
  synchronized void elect(String family) {
    List<Installed> able = able(family, null);
    Installed before = serving.get(family);
    Installed now = able.isEmpty() ? null : able.get(0);
    if (now == null && before != null) {
      serving.remove(family);
      vacancies.put(family, new Vacancy(before.label(), System.nanoTime()));
      events.driver("driver/missing", family, "no driver for " + family + " guests serves", "");
    } else if (now != null && now != before) {
      serving.put(family, now);
      swapped(family, before, now);
    }
    notifyAll();
  }

  private void swapped(String family, @Nullable Installed before, Installed now) {
    Vacancy vacancy = vacancies.remove(family);
    Duration gap = Duration.ZERO;
    String from = before == null ? null : before.label();
    if (vacancy != null) {
      gap = Duration.ofNanos(System.nanoTime() - vacancy.since());
      from = vacancy.before();
    }
    if (from != null) {
      swaps.put(family, new Swap(from, now.label(), Instant.now(), gap));
    }
    events.driver(
        "driver/serving", family, now.label() + " serves " + family + " guests", now.label());
  }

  /** Those that may answer for a family, or for a domain that has a pin of its own, best first. */
  List<Installed> able(String family, @Nullable DriverPin own) {
    DriverPin pinned = pins.of(family);
    String driver = own == null || own.driver() == null ? pinned.driver() : own.driver();
    DriverPin version = own == null ? pinned : own;
    return roster.able(family).stream()
        .filter(generation -> generation.driver.equals(driver))
        .filter(generation -> generation.fits(version))
        .toList();
  }

  /** The one that answers now, or null. */
  @Nullable Installed now(String family, @Nullable DriverPin own) {
    if (own == null) {
      return serving.get(family);
    }
    List<Installed> able = able(family, own);
    return able.isEmpty() ? null : able.get(0);
  }

  /** Families that some driver serves, in alphabetical order. */
  Set<String> families() {
    return new TreeSet<>(serving.keySet());
  }

  /** All families that are or were served. */
  List<DriverFamily> described() {
    Set<String> known = new TreeSet<>(serving.keySet());
    known.addAll(vacancies.keySet());
    roster.all().forEach(generation -> known.add(generation.family));
    List<DriverFamily> families = new ArrayList<>();
    for (String family : known) {
      DriverPin pin = pins.of(family);
      Installed serves = serving.get(family);
      families.add(
          new DriverFamily(
              family,
              pin.driver() == null ? "" : pin.driver(),
              pin.version(),
              serves == null ? null : serves.label(),
              swaps.get(family)));
    }
    return families;
  }

  /** Families, after a moment's patience where a driver of one that none serves is expected. */
  synchronized Set<String> awaitFamilies() {
    long end = System.nanoTime() + Roster.RETURN_WINDOW.toNanos();
    while (roster.expectsBeyond(serving.keySet()) && System.nanoTime() < end) {
      try {
        wait(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return families();
  }

  /**
   * Those that may answer, after a moment's patience where there is none and one is expected.
   *
   * @throws XeniosException when there is none
   */
  synchronized List<Installed> awaitAble(String family, @Nullable DriverPin own) {
    long end = System.nanoTime() + Roster.RETURN_WINDOW.toNanos();
    while (true) {
      List<Installed> able = able(family, own);
      if (!able.isEmpty()) {
        return able;
      }
      long rest = end - System.nanoTime();
      if (rest <= 0 || !roster.expects(family)) {
        throw missing(family, own);
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, rest);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw missing(family, own);
      }
    }
  }

  /** Why a bundle's driver will not serve, or null; waits for the end of its self-check. */
  synchronized @Nullable String awaitAdmission(long bundle, Duration limit)
      throws InterruptedException {
    awaited.remove(bundle);
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      List<Installed> found = roster.of(bundle);
      if (!found.isEmpty() && found.stream().noneMatch(Installed::arriving)) {
        return found.stream()
            .filter(generation -> !generation.admitted())
            .findFirst()
            .map(generation -> String.valueOf(generation.aside()))
            .orElse(null);
      }
      long rest = end - System.nanoTime();
      if (rest <= 0) {
        awaited.add(bundle);
        return found.isEmpty()
            ? "its service did not come within " + limit.toSeconds() + " s"
            : "its self-check did not end within " + limit.toSeconds() + " s";
      }
      TimeUnit.NANOSECONDS.timedWait(this, rest);
    }
  }

  /** Whether somebody gave up waiting for a bundle's admission; says so once. */
  synchronized boolean wasAwaited(long bundle) {
    return awaited.remove(bundle);
  }

  /** Waits for the self-checks of those of the family that came before: the first may claim it. */
  synchronized void awaitThoseBefore(Installed arrived) {
    try {
      while (roster.arrivesBefore(arrived)) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private XeniosException missing(String family, @Nullable DriverPin own) {
    List<String> there = roster.able(family).stream().map(Installed::label).toList();
    if (there.isEmpty()) {
      return new XeniosException(
          Code.NO_DRIVER,
          "no driver for "
              + family
              + " guests serves: deploy one (feature:install xenios-guest-"
              + family
              + ", or copy its bundle into deploy/)");
    }
    String trouble = pins.trouble(family);
    if (trouble != null) {
      return new XeniosException(
          Code.NO_DRIVER,
          "no driver for "
              + family
              + " guests serves: "
              + trouble
              + ": mend it, or choose with driver:pin "
              + family
              + " --driver ID");
    }
    DriverPin pinned = own == null ? pins.of(family) : own;
    return new XeniosException(
        Code.NO_DRIVER,
        "no driver for "
            + family
            + " guests serves: "
            + pinned
            + (own == null
                ? " is pinned, and not there; "
                : " is pinned for this domain, and not there; ")
            + String.join(", ", there)
            + (there.size() == 1 ? " is" : " are")
            + ": deploy what is pinned, or choose with driver:pin "
            + family);
  }
}
