package org.xenios.shell.host;

import java.util.List;
import java.util.Locale;
import org.xenios.domain.HealthCheck;
import org.xenios.domain.Verdict;
import org.xenios.domain.Verdict.Finding;
import org.xenios.domain.Verdict.Level;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.Report;
import org.xenios.shell.socket.CommandException;
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
  /**
   * How it stands.
   *
   * @param level the worst
   * @param parts each part
   */
  public record Health(Level level, List<Finding> parts) {}

  @Override
  protected Health facts(Caller caller) {
    Verdict verdict = caller.services().present(HealthCheck.class, "looks after health").verdict();
    return new Health(verdict.level(), verdict.findings());
  }

  @Override
  protected void print(Health health, Caller caller) {
    Table table = new Table("nothing was looked at", "part", "level", "state", "cause", "cure");
    for (Finding one : health.parts()) {
      table.row(one.part(), word(one.level()), one.state(), one.cause(), one.cure());
    }
    table.print(caller.out(), caller.width());
    caller.out().println();
    caller.out().println("all in all: " + word(health.level()));
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
