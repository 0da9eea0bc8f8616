package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Domain;
import org.xenios.domain.Event;
import org.xenios.domain.Operation;

/** Nothing that a guest prints reaches a terminal as it was printed, by whatever way. */
@RunWith(PaxExam.class)
public class GuestTextIT extends GuestsIT {
  /**
   * A terminal's commands, as bytes and as characters, in the place where a kernel's version is.
   */
  private static final String HOSTILE =
      "\r\n[    0.000000] Linux version 6.6.6-\u001b[2J\u009b31m\u202eevil\u0007\u001b]0;title\u0007"
          + " (builder\u2028) #1\r\n";

  @Test
  public void aConsoleIsPrintedClean() throws Exception {
    witness("hostile", "hostile");
    awaitConsole("hostile", "hostile end");
    assertThat(console("hostile")).contains("\u001b[2J", "\u0007", "\b");
    String printed = shell("domain:log hostile --console --lines 100000");
    assertClean(printed);
    assertThat(printed)
        .contains("hostile begin\n", "red", "bell  back ", "over\nwritten", "hostile end\n")
        .doesNotContain("title", "[2J");
  }

  @Test
  public void aStageIsToldClean() throws Exception {
    Domain domain = witness("staged", "");
    Path console =
        Path.of(System.getProperty("xenios.home"), "console").resolve(domain.uuid() + ".log");
    Files.writeString(console, HOSTILE, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    await("the stage is told", PATIENCE, () -> told(domain) != null);

    Event event = told(domain);
    assertThat(event.properties().get("detail")).contains("evil");
    for (String command :
        new String[] {
          "domain:info staged",
          "domain:info staged --json",
          "domain:list",
          "domain:list --json",
          "domain:log staged",
          "domain:log staged --console",
          "domain:explain staged"
        }) {
      assertClean(shell(command));
    }
    Path log = base().resolve("data/log/domains/" + domain.uuid() + ".log");
    await("it is logged", PATIENCE, () -> Files.readString(log).contains("6.6.6-"));
    assertClean(Files.readString(log));
    assertClean(Files.readString(base().resolve("data/log/xenios.log")).replace("\t", ""));
  }

  @Test
  public void aDomainsLogIsFollowedUntilTheDomainIsGone() throws Exception {
    witness("followed", "");
    CompletableFuture<String> following =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return shell("domain:log followed --follow");
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    succeed(new Operation.Pause("followed"));
    String log = "domain:log followed --lines 1000";
    awaitSaid("it is paused", PATIENCE, () -> shell(log), "pause succeeded");
    Thread.sleep(1000);
    succeed(new Operation.Delete("followed", false, true));
    assertThat(following.get()).contains("create succeeded", "pause succeeded");
  }

  private Event told(Domain domain) {
    return manager().events(0).stream()
        .filter(event -> domain.uuid().equals(event.domain()))
        .filter(event -> event.topic().equals("domain/stage"))
        .filter(event -> event.text().contains("6.6.6-"))
        .findFirst()
        .orElse(null);
  }

  private static void assertClean(String text) {
    assertThat(text)
        .isNotEmpty()
        .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]");
  }
}
