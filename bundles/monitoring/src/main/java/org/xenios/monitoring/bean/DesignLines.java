package org.xenios.monitoring.bean;

import java.util.List;
import org.xenios.domain.DesignChange;

/** A line for each part of a design that would differ. */
final class DesignLines {
  private DesignLines() {}

  static String[] of(List<DesignChange> changes) {
    return changes.stream()
        .map(
            change ->
                switch (change.kind()) {
                  case ADDED -> "+ " + change.part();
                  case REMOVED -> "- " + change.part();
                  case CHANGED -> "~ " + change.part();
                })
        .toArray(String[]::new);
  }
}
