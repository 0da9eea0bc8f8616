package org.xenios.manager.plan;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.Guest;
import org.xenios.manager.driver.Consultation;
import org.xenios.manager.driver.DriverFailure;
import org.xenios.manager.driver.DriverRegistry;

/**
 * What the user said of the guest.
 *
 * @param family whose driver is asked
 * @param release in the user's words, or null
 * @param id the guest's id in the osinfo database, of which the driver knows the release; or null
 */
record Wish(String family, @Nullable String release, @Nullable String id) {
  private static final String FAMILY = "[a-z][a-z0-9-]{0,31}";
  private static final String RELEASE = "[a-z0-9][a-z0-9._+ -]{0,31}";
  private static final String ID = "[a-z][a-z0-9._+-]{0,63}";

  /**
   * Understands {@code FAMILY}, {@code FAMILY/RELEASE} or an osinfo id.
   *
   * @throws XeniosException when it is none of these, or an id that no driver or several know
   */
  static Wish of(String os, DriverRegistry drivers) {
    String text = os.toLowerCase(Locale.ROOT);
    int slash = text.indexOf('/');
    if (slash >= 0) {
      String family = text.substring(0, slash);
      String release = text.substring(slash + 1);
      if (!family.matches(FAMILY) || !release.matches(RELEASE)) {
        throw unknown(os, drivers.servedFamilies());
      }
      return new Wish(family, release, null);
    }
    Set<String> serving = drivers.awaitFamilies();
    if (serving.contains(text) || FamilyHint.families().contains(text)) {
      return new Wish(text, null, null);
    }
    if (!text.matches(ID)) {
      throw unknown(os, serving);
    }
    return new Wish(familyOf(text, drivers), null, text);
  }

  /** What was wished of a domain that is there, and of a family that is settled since then. */
  static Wish within(String family, String os) {
    String text = os.toLowerCase(Locale.ROOT);
    int slash = text.indexOf('/');
    if (slash >= 0) {
      return new Wish(family, text.substring(slash + 1), null);
    }
    return new Wish(family, null, text.equals(family) ? null : text);
  }

  private static String familyOf(String id, DriverRegistry drivers) {
    Map<String, Optional<Guest>> answers = drivers.consultAll(driver -> driver.named(id));
    Set<String> knowing =
        answers.entrySet().stream()
            .filter(answer -> answer.getValue().isPresent())
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    if (knowing.isEmpty()) {
      throw unknown(id, answers.keySet());
    }
    if (knowing.size() > 1) {
      throw new XeniosException(
          Code.AMBIGUOUS,
          "'"
              + id
              + "' names guests of "
              + String.join(" and ", knowing)
              + ": say which with --os FAMILY/RELEASE");
    }
    return knowing.iterator().next();
  }

  /** The release that was named, or null when none was. */
  @Nullable String release(Consultation driver) throws DriverFailure {
    return id == null ? release : driver.named(id).map(Guest::release).orElse(null);
  }

  private static XeniosException unknown(String os, Set<String> serving) {
    return new XeniosException(
        Code.INVALID,
        "'"
            + Specs.printable(os)
            + "' is no guest that a driver here knows: write FAMILY or FAMILY/RELEASE ("
            + (serving.isEmpty() ? "no driver serves" : "there are " + String.join(", ", serving))
            + "), or an id of the osinfo database, like debian12 or win11");
  }
}
