package org.xenios.manager.health;

import org.xenios.domain.Verdict.Finding;
import org.xenios.domain.Verdict.Level;

/** Makes findings. */
final class Findings {
  private Findings() {}

  static Finding ok(String part, String state) {
    return new Finding(part, Level.OK, state, "", "");
  }

  static Finding degraded(String part, String state, String cause, String cure) {
    return new Finding(part, Level.DEGRADED, state, cause, cure);
  }

  static Finding failed(String part, String state, String cause, String cure) {
    return new Finding(part, Level.FAILED, state, cause, cure);
  }
}
