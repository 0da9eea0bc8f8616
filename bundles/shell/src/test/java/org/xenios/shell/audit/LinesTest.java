package org.xenios.shell.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xenios.domain.Deed;
import org.xenios.domain.Deed.Outcome;

class LinesTest {
  @Test
  void theFirstWordIsTheSubjectUnlessItIsAnOption() {
    assertThat(Lines.deed("ann", "domain:start", List.of("web", "-x"), Outcome.DONE, ""))
        .isEqualTo(new Deed("ann", "shell", "domain:start", "web", Outcome.DONE, "-x"));
    assertThat(Lines.deed(null, "host:x", List.of("--all"), Outcome.FAILED, "no"))
        .isEqualTo(new Deed("unknown", "shell", "host:x", "", Outcome.FAILED, "--all: no"));
  }

  @Test
  void secretsAreLeftOut() {
    List<String> words = List.of("web", "--password", "hunter2", "--token=abc", "--memory", "1G");
    assertThat(Lines.deed("ann", "domain:create", words, Outcome.DONE, "").note())
        .isEqualTo("--password ... --token=... --memory 1G");
  }
}
