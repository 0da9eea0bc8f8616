package org.xenios.manager.execute;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The executions that are remembered: all that have not ended, and a bounded number in all beside
 * those. Finding one, or a domain's, costs the same however many there are.
 */
final class History {
  private final int most;
  private final Map<String, Progress> oldestFirst = new LinkedHashMap<>();
  private final Map<Place, Deque<Progress>> newestFirst = new HashMap<>();

  History(int most) {
    this.most = most;
  }

  synchronized void add(Progress progress) {
    oldestFirst.put(progress.id(), progress);
    newestFirst.computeIfAbsent(progress.place(), place -> new ArrayDeque<>()).addFirst(progress);
    Iterator<Progress> oldest = oldestFirst.values().iterator();
    while (oldestFirst.size() > most && oldest.hasNext()) {
      Progress candidate = oldest.next();
      if (candidate.outcome().ended()) {
        oldest.remove();
        forget(candidate);
      }
    }
  }

  private void forget(Progress progress) {
    newestFirst.computeIfPresent(
        progress.place(),
        (place, of) -> {
          of.removeLastOccurrence(progress);
          return of.isEmpty() ? null : of;
        });
  }

  synchronized @Nullable Progress find(String id) {
    return oldestFirst.get(id);
  }

  /** All, newest first. */
  synchronized List<Progress> all() {
    List<Progress> all = new ArrayList<>(oldestFirst.values());
    Collections.reverse(all);
    return all;
  }

  /** Those of one domain, newest first. */
  synchronized List<Progress> of(Place place) {
    return List.copyOf(newestFirst.getOrDefault(place, new ArrayDeque<>()));
  }
}
