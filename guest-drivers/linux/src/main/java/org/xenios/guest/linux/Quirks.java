package org.xenios.guest.linux;

import java.util.List;
import java.util.Optional;

/** What kernels before some version cannot do. */
final class Quirks {
  private static final List<Quirk> ALL = Table.of("quirks", 3, Quirk::of);

  private Quirks() {}

  /** Why a release is without a feature; empty when it has it or is not known. */
  static Optional<String> without(Optional<Release> release, String feature) {
    return ALL.stream()
        .filter(quirk -> quirk.feature.equals(feature))
        .filter(quirk -> release.filter(r -> r.compareTo(quirk.before) < 0).isPresent())
        .map(quirk -> quirk.because)
        .findFirst();
  }

  private record Quirk(String feature, Release before, String because) {
    static Quirk of(String[] cells) {
      Release before =
          Release.of(cells[1])
              .orElseThrow(() -> new IllegalArgumentException("no version: " + cells[1]));
      return new Quirk(cells[0], before, cells[2]);
    }
  }
}
