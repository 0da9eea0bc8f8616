package org.xenios.manager.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.xenios.domain.Deployment;
import org.xenios.domain.Deployment.State;
import org.xenios.domain.Verdict.Finding;

/** What did not pass in the deploy folder. */
final class FolderPart {
  static final int MOST = 20;
  private static final Set<State> BAD = Set.of(State.REFUSED, State.INCOMPLETE);

  private FolderPart() {}

  static List<Finding> of(List<Deployment> files) {
    List<Finding> findings = new ArrayList<>();
    files.stream()
        .filter(file -> BAD.contains(file.state()))
        .limit(MOST)
        .forEach(
            file ->
                findings.add(
                    Findings.degraded(
                        "deploy",
                        file.file() + " is " + file.state().word(),
                        file.text(),
                        "put a better file in its place, or remove it")));
    if (findings.isEmpty()) {
      long deployed = files.stream().filter(file -> file.state() == State.DEPLOYED).count();
      findings.add(Findings.ok("deploy", "files deployed: " + deployed));
    }
    return findings;
  }
}
