package org.xenios.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xenios.domain.Event;

/** What {@code domain:events} prints. */
class EventsTest extends ShellFixture {
  private void happened(long number, String topic, String host, UUID domain, String name) {
    ledger.events.add(
        new Event(
            number,
            Instant.EPOCH,
            topic,
            host,
            domain,
            name,
            "text " + number + " \u001b[31m\nforged",
            Map.of("message", "\u001b]0;title\u0007", "panics", "2")));
  }

  private void some() {
    happened(11, "host/connected", "local", null, "local");
    happened(12, "domain/started", "local", UUID.randomUUID(), "web");
    happened(13, "domain/panicked", "local", UUID.randomUUID(), "gone");
  }

  @Test
  void eachIsALineThatNoTextCanBreak() throws Exception {
    some();
    assertThat(run("domain:events").lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).endsWith(" forged").doesNotContain("\u001b"))
        .first()
        .asString()
        .matches("11 \\S+ \\S+ host/connected local: text 11 +forged");
    assertThat(run("domain:events --lines 1")).startsWith("13 ").contains("gone@local: ");
    assertThat(run("domain:events --since 12")).startsWith("13 ");
    assertThat(run("domain:events --since 13")).isEmpty();
  }

  @Test
  void eachIsALineOfJsonForPrograms() throws Exception {
    some();
    assertThat(run("domain:events --json").lines())
        .hasSize(3)
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith("{\"number\":1")
                    .endsWith("}")
                    .contains("\"panics\":\"2\"", "\\u001b")
                    .doesNotContain("\u001b"));
  }

  @Test
  void aNameChoosesDomainsThatAreGoneToo() throws Exception {
    some();
    assertThat(run("domain:events gone").lines()).hasSize(1);
    assertThat(run("domain:events gone@local").lines()).hasSize(1);
    assertThat(run("domain:events local").lines()).hasSize(1);
    assertThat(run("domain:events web --since 12")).isEmpty();
    assertThatThrownBy(() -> run("domain:events nobody"))
        .hasMessage("no domain 'nobody', and no event of one");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> run("domain:events --since -1")).hasMessageContaining("begin at 1");
    assertThatThrownBy(() -> run("domain:events --since 1 -n 2")).hasMessageContaining("--lines");
    assertThatThrownBy(() -> run("domain:events -n -2")).hasMessageContaining("less than none");
  }
}
