package org.xenios.hypervisor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would come of a redefinition.
 *
 * @param handMade what others made of the definition by hand, which stays
 * @param obstacle why it would be refused and what to do, one line; null when it would not
 */
public record Foreseen(List<HandMade> handMade, @Nullable String obstacle) {
  public Foreseen {
    handMade = List.copyOf(handMade);
  }
}
