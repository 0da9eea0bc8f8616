package org.xenios.manager.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Inspection;
import org.xenios.domain.Inspection.DriverClaim;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
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

  /** Asks every driver whose the image is. */
  public Inspection inspect(BootImage image) {
    List<DriverClaim> claims = new ArrayList<>();
    for (String family : drivers.awaitFamilies()) {
      try {
        claims.addAll(
            drivers.consult(
                family,
                driver ->
                    driver.recognise(image).stream()
                        .map(claim -> new DriverClaim(driver.label(), claim))
                        .toList()));
      } catch (XeniosException e) {
        if (e.code() != Code.NO_DRIVER && e.code() != Code.FAILED) {
          throw e;
        }
      }
    }
    claims.sort(STRONGEST_FIRST);
    Set<String> best =
        claims.stream()
            .filter(claim -> claim.claim().strength() == claims.get(0).claim().strength())
            .map(claim -> claim.claim().guest().family())
            .collect(Collectors.toSet());
    DriverClaim chosen = best.size() == 1 ? claims.get(0) : null;
    return new Inspection(image, claims, chosen, verdict(image, claims, chosen, best));
  }

  private String verdict(
      BootImage image, List<DriverClaim> claims, @Nullable DriverClaim chosen, Set<String> best) {
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
          + best.stream().sorted().collect(Collectors.joining(", "))
          + ": say which with --os FAMILY";
    }
    String hint = FamilyHint.of(image);
    if (hint != null && !drivers.families().contains(hint)) {
      return "it looks like "
          + hint
          + " ("
          + FamilyHint.evidence(image)
          + "), and no driver for it serves: deploy one (feature:install xenios-guest-"
          + hint
          + ", or copy its bundle into deploy/)";
    }
    String serving = String.join(", ", drivers.families());
    return "no driver recognises this "
        + image.fact("format").orElse("unknown")
        + " file"
        + (serving.isEmpty() ? " (none serves)" : " (asked: " + serving + ")")
        + ": name its guest with --os FAMILY if you know better";
  }
}
