package org.xenios.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;

/**
 * What was found in an image and who claims it.
 *
 * @param image the facts
 * @param claims every claim, strongest first
 * @param chosen the claim that a create would go by; null when nobody claims the image or the
 *     strongest claims disagree
 * @param verdict one sentence for a person: what it is, or what to do
 */
public record Inspection(
    BootImage image, List<DriverClaim> claims, @Nullable DriverClaim chosen, String verdict) {
  public Inspection {
    claims = List.copyOf(claims);
  }

  /**
   * A claim and who made it.
   *
   * @param driver id and version of the driver
   * @param claim the claim
   */
  public record DriverClaim(String driver, Claim claim) {}
}
