package org.xenios.manager.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.xenios.guest.GuestDriver;

/** Which generations are there, which may answer, and where one is expected. */
final class Roster {
  /** How long a driver that left is expected back. */
  static final Duration RETURN_WINDOW = Duration.ofSeconds(3);

  private static final Duration START_WINDOW = Duration.ofSeconds(10);

  /** The lower version below the higher, of equal ones the earlier below the later. */
  static final Comparator<Installed> RANK =
      Comparator.comparing((Installed generation) -> generation.version)
          .thenComparing(generation -> generation.arrived);

  private static final Comparator<Installed> BEST_FIRST =
      Comparator.comparing((Installed generation) -> generation.aside() == null)
          .thenComparing(RANK)
          .reversed();

  private final Map<ServiceReference<GuestDriver>, Installed> installed = new ConcurrentHashMap<>();
  private final List<Installed> departed = new CopyOnWriteArrayList<>();
  private final Map<String, Long> left = new ConcurrentHashMap<>();
  private final long began = System.nanoTime();

  void add(ServiceReference<GuestDriver> reference, Installed arrived) {
    installed.put(reference, arrived);
  }

  /**
   * A driver leaves.
   *
   * @return its generation, or null when it was not here
   */
  @Nullable Installed remove(ServiceReference<GuestDriver> reference) {
    Installed gone = installed.remove(reference);
    if (gone != null) {
      gone.leave();
      left.put(gone.family, System.nanoTime());
      prune();
      departed.add(gone);
    }
    return gone;
  }

  /**
   * Those of a family that passed their self-check, best first: the fit ones before those set
   * aside.
   */
  List<Installed> able(String family) {
    return installed.values().stream()
        .filter(generation -> generation.family.equals(family) && generation.admitted())
        .sorted(BEST_FIRST)
        .toList();
  }

  /** What a bundle brought and has not taken away. */
  List<Installed> of(long bundle) {
    return installed.values().stream().filter(generation -> generation.bundle == bundle).toList();
  }

  /** Whether one of its family that came earlier is in its self-check. */
  boolean arrivesBefore(Installed arrived) {
    return installed.values().stream()
        .anyMatch(
            other ->
                other.arriving()
                    && other.family.equals(arrived.family)
                    && other.arrived.isBefore(arrived.arrived));
  }

  /** All that are installed or still answer questions, by family, best first. */
  List<Installed> all() {
    prune();
    List<Installed> all = new ArrayList<>(installed.values());
    all.addAll(departed);
    all.sort(
        Comparator.comparing((Installed generation) -> generation.family)
            .thenComparing(BEST_FIRST));
    return all;
  }

  /** Whether a driver of the family left moments ago, is just arriving, or the container starts. */
  boolean expects(String family) {
    return starting()
        || leftJustNow(left.get(family))
        || installed.values().stream()
            .anyMatch(generation -> generation.arriving() && generation.family.equals(family));
  }

  /**
   * Whether a driver of some family is expected and none serves it.
   *
   * @param serving the families that are served
   */
  boolean expectsBeyond(Set<String> serving) {
    return starting() && serving.isEmpty()
        || left.entrySet().stream()
            .anyMatch(entry -> !serving.contains(entry.getKey()) && leftJustNow(entry.getValue()))
        || installed.values().stream()
            .anyMatch(generation -> generation.arriving() && !serving.contains(generation.family));
  }

  private void prune() {
    departed.removeIf(generation -> !generation.draining());
  }

  private boolean starting() {
    return System.nanoTime() - began < START_WINDOW.toNanos();
  }

  private static boolean leftJustNow(@Nullable Long since) {
    return since != null && System.nanoTime() - since < RETURN_WINDOW.toNanos();
  }
}
