package org.xenios.guest;

import java.util.Set;
import org.xenios.machine.Mode;

/**
 * A driver's word that an image holds a guest of its family.
 *
 * @param guest whom it recognised
 * @param modes the modes that this image can be booted in
 * @param strength how strong the evidence is; the strongest claim wins
 * @param why by what it knew, as one sentence for a person
 */
public record Claim(Guest guest, Set<Mode> modes, Strength strength, String why) {
  public Claim {
    modes = Set.copyOf(modes);
  }

  /** How strong a claim's evidence is; later constants are stronger. */
  public enum Strength {
    /** Compatible with this family, and with others. */
    POSSIBLE,
    /** Typical of this family. */
    LIKELY,
    /** Says so itself: an identifying note, version string or volume id. */
    CERTAIN
  }
}
