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
    assertThat(Lines.deed("unknown", "host:x", List.of("--all"), Outcome.FAILED, "no"))
        .isEqualTo(new Deed("unknown", "shell", "host:x", "", Outcome.FAILED, "--all: no"));
  }

  @Test
  void secretsAreLeftOut() {
    List<String> words = List.of("web", "--password", "hunter2", "--token=abc", "--memory", "1G");
    assertThat(Lines.deed("ann", "domain:create", words, Outcome.DONE, "").note())
        .isEqualTo("--password ... --token=... --memory 1G");
  }

  @Test
  void secretsAreLeftOutWhereverTheyStand() {
    List<String> property = List.of("password", "hunter2");
    assertThat(Lines.deed("ann", "config:property-set", property, Outcome.DONE, ""))
        .isEqualTo(
            new Deed("ann", "shell", "config:property-set", "password", Outcome.DONE, "..."));
    List<String> words = List.of("web", "--cmdline", "console=ttyS0 luks.password=abc");
    assertThat(Lines.deed("ann", "domain:create", words, Outcome.FAILED, "what is abc?").note())
        .isEqualTo("--cmdline console=ttyS0 luks.password=...: what is ...?");
  }
}
