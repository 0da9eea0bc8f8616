package org.xenios.guest.windows;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.Guest;
import org.xenios.guest.kit.Question;
import org.xenios.guest.kit.Version;

/**
 * Whether Windows has virtio's drivers. No image says so in a way that can be read cheaply, and a
 * Windows without them does not start from a disk on virtio. So it is said with the release ({@code
 * 11+virtio}), or by attaching the medium that has them to an installation.
 */
final class Drivers {
  private static final String ARE_IN = "+virtio";
  private static final String MEDIUM = "virtio-win-";

  /** The first Windows whose Setup takes drivers from any medium: 7. */
  private static final Version TAKES_ANY_MEDIUM = Version.of("6.1").orElseThrow();

  private Drivers() {}

  /** The release or id less the word that the drivers are in. */
  static String without(String release) {
    return release.endsWith(ARE_IN)
        ? release.substring(0, release.length() - ARE_IN.length())
        : release;
  }

  static Guest without(Guest guest) {
    String release = guest.release();
    return release == null ? guest : new Guest(guest.family(), without(release));
  }

  /** The guest with that word, if the id has it. */
  static Guest as(String id, Guest guest) {
    return id.endsWith(ARE_IN) ? new Guest(guest.family(), guest.release() + ARE_IN) : guest;
  }

  static boolean areIn(Question question) {
    @Nullable String release = question.request().guest().release();
    return release != null && release.endsWith(ARE_IN);
  }

  static boolean areOnMedium(Question question) {
    Optional<Version> version = question.version();
    return installs(question)
        && version.filter(v -> v.compareTo(TAKES_ANY_MEDIUM) >= 0).isPresent()
        && question.cdroms().stream()
            .flatMap(cdrom -> cdrom.fact("iso.volume").stream())
            .anyMatch(volume -> volume.startsWith(MEDIUM));
  }

  /** Whether Setup shall put Windows onto an empty disk. */
  static boolean installs(Question question) {
    return question.bootsFrom().equals("cdrom");
  }
}
