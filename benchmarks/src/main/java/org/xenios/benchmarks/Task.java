package org.xenios.benchmarks;

import java.util.List;

/**
 * What the contenders do.
 *
 * @param title what it is, for a heading
 * @param contenders who does it; the others are held against the first
 */
record Task(String title, List<Contender> contenders) {
  Task {
    contenders = List.copyOf(contenders);
  }
}
