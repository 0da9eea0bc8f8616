package org.xenios.guest.windows;

import java.util.Optional;
import org.xenios.guest.kit.Question;
import org.xenios.guest.kit.Version;

/**
 * Whether Windows has virtio's drivers. No image says so in a way that can be read cheaply, and a
 * Windows without them does not start from a disk on virtio. So it is said with the release ({@code
 * 11+virtio}), or by attaching the medium that has them to an installation.
 */
final class Drivers {
  private static final String MEDIUM = "virtio-win-";

  /** The first Windows whose Setup takes drivers from any medium: 7. */
  private static final Version TAKES_ANY_MEDIUM = Version.of("6.1").orElseThrow();

  private Drivers() {}

  static boolean areIn(Question question) {
    return Said.of(question.request().guest()).words().contains(Said.VIRTIO);
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
