package org.xenios.manager.plan;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Inspection;
import org.xenios.domain.Inspection.DriverClaim;
import org.xenios.domain.XeniosException;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.manager.driver.Consultation;
import org.xenios.manager.driver.DriverFailure;
import org.xenios.manager.driver.DriverRegistry;
import org.xenios.manager.image.ImageReader;

/**
 * Whose an image is: the facts are read once, every driver is asked, the strongest evidence wins.
 */
public final class Recognition {
  private static final Comparator<DriverClaim> STRONGEST_FIRST =
      Comparator.comparing((DriverClaim claim) -> claim.claim().strength()).reversed();

  private final DriverRegistry drivers;
  private final ImageReader reader = new ImageReader();

  /** Asks these drivers. */
  public Recognition(DriverRegistry drivers) {
    this.drivers = drivers;
  }

  /** Reads an image's facts. */
  public BootImage read(Path file, BootImage.@Nullable Role role) {
    return reader.read(file, role);
  }

  /**
   * Checks that there is something that can be put into an optical drive.
   *
   * @throws XeniosException when the path is none, or nothing can be read there
   */
  public void checkMedium(String path) {
    Specs.medium(Specs.path(path), this);
  }

  /**
   * What to tell somebody who named the guest's family and an image that is certainly another's;
   * empty when nothing speaks against the family.
   */
  Optional<String> doubt(String os, String family, List<BootImage> images) {
    for (BootImage image : images) {
      DriverClaim chosen;
      try {
        chosen = inspect(image).chosen();
      } catch (XeniosException nobodyCanTell) {
        return Optional.empty();
      }
      if (chosen == null) {
        continue;
      }
      Claim claim = chosen.claim();
      if (claim.guest().family().equals(family) || claim.strength() != Claim.Strength.CERTAIN) {
        return Optional.empty();
      }
      return Optional.of(
          "--os "
              + os
              + " is taken, although "
              + image.path()
              + " is certainly "
              + claim.guest().family()
              + ": "
              + claim.why());
    }
    return Optional.empty();
  }

  /** Asks every driver whose the image is. */
  public Inspection inspect(BootImage image) {
    List<DriverClaim> claims =
        drivers.consultAll(driver -> claims(driver, image)).values().stream()
            .flatMap(List::stream)
            .sorted(STRONGEST_FIRST)
            .toList();
    Map<String, DriverClaim> best = new TreeMap<>();
    for (DriverClaim claim : claims) {
      if (claim.claim().strength() == claims.get(0).claim().strength()) {
        best.putIfAbsent(claim.claim().guest().family(), claim);
      }
    }
    DriverClaim chosen = best.size() == 1 ? claims.get(0) : null;
    return new Inspection(image, claims, chosen, verdict(image, claims, chosen, best));
  }

  private static List<DriverClaim> claims(Consultation driver, BootImage image)
      throws DriverFailure {
    return driver.recognise(image).stream()
        .map(claim -> new DriverClaim(driver.label(), claim))
        .toList();
  }

  /** Whether a driver that does not serve might know an image that nobody claims. */
  boolean lacksDriver(BootImage image) {
    return drivers.servedFamilies().isEmpty() || unserved(image).isPresent();
  }

  private Optional<FamilyHint> unserved(BootImage image) {
    return FamilyHint.of(image).filter(hint -> !drivers.servedFamilies().contains(hint.family()));
  }

  private String verdict(
      BootImage image,
      List<DriverClaim> claims,
      @Nullable DriverClaim chosen,
      Map<String, DriverClaim> best) {
    if (chosen != null) {
      Claim claim = chosen.claim();
      String rivals =
          claims.stream()
              .map(rival -> rival.claim().guest().family())
              .filter(family -> !family.equals(claim.guest().family()))
              .distinct()
              .collect(Collectors.joining(", "));
      return claim.guest()
          + ": "
          + claim.why()
          + (rivals.isEmpty() ? "" : " (weaker claims: " + rivals + ")");
    }
    if (best.size() > 1) {
      return "equally strong claims by "
          + best.entrySet().stream()
              .map(claim -> claim.getKey() + " (" + claim.getValue().claim().why() + ")")
              .collect(Collectors.joining(" and "))
          + ": say which with --os FAMILY";
    }
    FamilyHint hint = unserved(image).orElse(null);
    if (hint != null) {
      return "it looks like "
          + hint.family()
          + " ("
          + hint.evidence()
          + "), and no driver for it serves: deploy one (feature:install xenios-guest-"
          + hint.family()
          + ", or copy its bundle into deploy/)";
    }
    String serving = String.join(", ", drivers.servedFamilies());
    return "no driver recognises this "
        + image.fact("format").orElse("unknown")
        + " file"
        + (serving.isEmpty() ? " (none serves)" : " (asked: " + serving + ")")
        + ": name its guest with --os FAMILY if you know better";
  }
}
