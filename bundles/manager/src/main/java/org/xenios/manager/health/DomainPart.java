package org.xenios.manager.health;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain;
import org.xenios.domain.Verdict.Finding;
import org.xenios.hypervisor.RunState;

/** Which domains need somebody. A bounded number of them is told one by one. */
final class DomainPart {
  static final int MOST = 20;

  /** The hypervisor's word for a disk that failed. */
  private static final String IO_ERROR = "ioerror";

  private DomainPart() {}

  static List<Finding> of(List<Domain> domains) {
    List<Finding> findings = new ArrayList<>();
    int more = 0;
    for (Domain domain : domains) {
      Finding finding = trouble(domain);
      if (finding != null && findings.size() < MOST) {
        findings.add(finding);
      } else if (finding != null) {
        more++;
      }
    }
    if (more > 0) {
      findings.add(
          Findings.degraded(
              "domains more",
              "need somebody",
              "as many again as are told one by one, and not told: " + more,
              "./xenios domain:list shows all"));
    }
    long active = domains.stream().filter(domain -> domain.state().active()).count();
    findings.add(Findings.ok("domains", domains.size() + " known, " + active + " active"));
    return findings;
  }

  private static @Nullable Finding trouble(Domain domain) {
    String part = "domain " + domain.address();
    if (domain.state() == RunState.PAUSED && domain.reason().equals(IO_ERROR)) {
      return Findings.degraded(
          part,
          "paused by an IO error",
          "a disk of it could not be read or written; its file system may be full",
          "make room, then ./xenios domain:resume " + domain.address());
    }
    return switch (domain.health()) {
      case PANICKED ->
          Findings.degraded(
              part,
              domain.health().word(),
              said(domain),
              "./xenios domain:log "
                  + domain.address()
                  + " shows its last words; then ./xenios domain:reset it");
      case INTERRUPTED ->
          Findings.degraded(
              part,
              domain.health().word(),
              "an operation of ours on it was cut off",
              "./xenios domain:info " + domain.address() + " says which; ask for it again");
      case DRIVER_MISSING ->
          Findings.degraded(
              part,
              domain.health().word(),
              "no driver serves it; it runs on, and what needs a driver waits or is refused",
              "./xenios driver:list shows what is there: deploy or pin one that fits");
      case DRIVER_FAILING ->
          Findings.degraded(
              part,
              domain.health().word(),
              "its driver fails too often, and there is no other",
              "deploy a better one");
      case OK, FOREIGN, DESIGN_OUTDATED -> null;
    };
  }

  private static String said(Domain domain) {
    String words = domain.stage() == null ? "" : domain.stage().detail();
    return words.isBlank() ? "its guest panicked" : "its guest panicked: " + words;
  }
}
