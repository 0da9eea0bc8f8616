package org.xenios.shell.socket;

import java.util.List;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.xenios.domain.HealthCheck;
import org.xenios.domain.Verdict;
import org.xenios.domain.Verdict.Finding;
import org.xenios.domain.Verdict.Level;

/** How all parts stand, in lines for the launcher. */
final class Health {
  /** States that pass by themselves soon after a start. */
  private static final Set<String> PASSING = Set.of("starting", "connecting", "not taken up");

  private static final String WAIT = "WAIT";

  private final BundleContext context;

  Health(BundleContext context) {
    this.context = context;
  }

  /**
   * What the launcher is told.
   *
   * @param level the worst; its ordinal is the exit code
   * @param lines a line for each part: how it stands (OK, WAIT, DEGRADED, FAILED), its name, text
   *     and cure, with tabs between them
   */
  record Answer(Level level, List<String> lines) {}

  Answer answer() {
    ServiceReference<HealthCheck> reference = context.getServiceReference(HealthCheck.class);
    HealthCheck check = reference == null ? null : context.getService(reference);
    if (check == null) {
      return new Answer(
          Level.FAILED,
          List.of(
              line(
                  WAIT,
                  "manager",
                  "not there",
                  "./xenios bundle:diag org.xenios.manager says why")));
    }
    try {
      Verdict verdict = check.verdict();
      return new Answer(verdict.level(), verdict.findings().stream().map(Health::line).toList());
    } finally {
      context.ungetService(reference);
    }
  }

  private static String line(Finding one) {
    return line(
        PASSING.contains(one.state()) ? WAIT : one.level().name(),
        one.part(),
        one.cause().isEmpty() ? one.state() : one.state() + ": " + one.cause(),
        one.cure());
  }

  private static String line(String how, String part, String text, String cure) {
    return String.join("\t", how, Failure.plain(part), Failure.plain(text), Failure.plain(cure));
  }
}
