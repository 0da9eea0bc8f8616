package org.xenios.shell.host;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.xenios.domain.HealthCheck;
import org.xenios.domain.Verdict;
import org.xenios.domain.Verdict.Finding;
import org.xenios.domain.Verdict.Level;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.Report;
import org.xenios.shell.socket.CommandException;
import org.xenios.shell.text.JsonText;
import org.xenios.shell.text.Table;
import picocli.CommandLine.Command;

/** Shows whether all is well. */
@Command(
    name = "host:health",
    description = "Shows whether all is well: each part, its state, its cause, what to do.",
    footer = {
      "",
      "Exit codes: 0 all is well; 1 degraded: somebody should look, what is asked is",
      "done; 2 failed: what is asked cannot be done; 3 Xenios is not running.",
      "",
      "Examples:",
      "  host:health",
      "  host:health --json"
    })
public final class HealthCommand extends Report<HealthCommand.Health> {
  private static final Health AWAY =
      new Health(
          Level.FAILED,
          List.of(
              new Finding(
                  "manager",
                  Level.FAILED,
                  "away",
                  "Xenios is starting or being updated (domains run on)",
                  "try again in a moment, or see xenios status and the log")));

  /**
   * How it stands.
   *
   * @param level the worst
   * @param parts each part
   */
  public record Health(Level level, List<Finding> parts) {}

  @Override
  protected Health facts(Caller caller) {
    HealthCheck check = caller.services().find(HealthCheck.class);
    return check == null ? AWAY : health(check.verdict());
  }

  private static Health health(Verdict verdict) {
    return new Health(verdict.level(), verdict.findings());
  }

  @Override
  protected void runAlone() {
    if (json()) {
      System.out.print(JsonText.of(AWAY));
    } else {
      print(AWAY, System.out, 0);
    }
    conclude(AWAY);
  }

  @Override
  protected void print(Health health, Caller caller) {
    print(health, caller.out(), caller.width());
  }

  private static void print(Health health, PrintStream out, int width) {
    Table table = new Table("nothing was looked at", "part", "level", "state", "cause", "cure");
    for (Finding one : health.parts()) {
      table.row(one.part(), word(one.level()), one.state(), one.cause(), one.cure());
    }
    table.print(out, width);
    out.println();
    out.println("all in all: " + word(health.level()));
  }

  @Override
  protected void conclude(Health health) {
    if (health.level() != Level.OK) {
      throw new CommandException(health.level().ordinal(), "");
    }
  }

  private static String word(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
