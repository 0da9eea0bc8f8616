package org.xenios.shell.domain;

import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain;

/** Facts of domains in words. */
final class DomainText {
  private DomainText() {}

  static String state(Domain domain) {
    return domain.state().word()
        + (domain.busy() == null ? "" : ", " + domain.busy() + " under way")
        + (domain.stale() ? " (last known)" : "");
  }

  static @Nullable String driver(Domain domain) {
    return domain.binding() == null
        ? null
        : domain.binding().driver() + " " + domain.binding().version();
  }
}
