package org.xenios.manager.driver;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DriverPin;
import org.xenios.domain.Generation;
import org.xenios.domain.Generation.State;

/** Tells of each generation how it stands, and why. */
final class Describing {
  private static final Comparator<Generation> SERVING_FIRST =
      Comparator.comparing(Generation::family)
          .thenComparing(g -> g.state() != State.SERVING && g.state() != State.FAILING);

  private final Roster roster;
  private final Pins pins;
  private final Serving serving;

  Describing(Roster roster, Pins pins, Serving serving) {
    this.roster = roster;
    this.pins = pins;
    this.serving = serving;
  }

  /**
   * All generations, by family, the serving one first.
   *
   * @param domains counts the domains that are bound to one
   */
  List<Generation> all(ToIntFunction<Generation> domains) {
    return roster.all().stream()
        .map(generation -> describe(generation, domains))
        .sorted(SERVING_FIRST)
        .toList();
  }

  private Generation describe(Installed generation, ToIntFunction<Generation> domains) {
    State state;
    String why;
    String aside = generation.aside();
    Installed serves = serving.now(generation.family, null);
    if (generation.gone()) {
      state = State.DRAINING;
      why = "it left; questions under way are being answered";
    } else if (generation == serves) {
      state = aside == null ? State.SERVING : State.FAILING;
      why = aside == null ? whyItServes(generation) : aside;
    } else if (aside != null) {
      state = State.SET_ASIDE;
      why = aside;
    } else {
      state = State.STANDBY;
      why = whyItStandsBy(generation, serves);
    }
    Generation described = generation.describe(state, why, 0);
    return generation.describe(state, why, domains.applyAsInt(described));
  }

  private String whyItServes(Installed generation) {
    String pinned = pins.of(generation.family).version();
    return pinned == null
        ? "the highest version that passed its self-check"
        : "the family is pinned to " + pinned;
  }

  private String whyItStandsBy(Installed generation, @Nullable Installed serves) {
    if (!generation.admitted()) {
      return "its self-check is under way";
    }
    DriverPin pinned = pins.of(generation.family);
    if (!generation.driver.equals(pinned.driver())) {
      String trouble = pins.trouble(generation.family);
      return (trouble == null ? "the family's driver is " + pinned.driver() : trouble)
          + ": driver:pin "
          + generation.family
          + " --driver "
          + generation.driver
          + " chooses this one";
    }
    return generation.fits(pinned) && serves != null
        ? serves.label() + " serves"
        : "the family is pinned to " + pinned.version();
  }
}
