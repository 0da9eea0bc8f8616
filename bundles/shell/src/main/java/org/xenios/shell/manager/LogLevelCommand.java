package org.xenios.shell.manager;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.LogLevels;
import org.xenios.domain.LogLevels.Level;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.ShellCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows and sets how much is logged. */
@Command(
    name = "manager:log-level",
    description = "Shows the levels of logging that were set, or sets one, at once.",
    footer = {
      "",
      "A level is trace, debug, info, warn, error or off, and what is set stays set when the",
      "manager starts again, until it is default. The audit is always kept.",
      "",
      "Examples:",
      "  manager:log-level",
      "  manager:log-level org.xenios.manager debug",
      "  manager:log-level org.xenios.manager default",
      "  manager:log-level ROOT warn"
    })
public final class LogLevelCommand extends ShellCommand {
  @Parameters(index = "0", arity = "0..1", paramLabel = "LOGGER", description = "Which logger.")
  private @Nullable String logger;

  @Parameters(index = "1", arity = "0..1", paramLabel = "LEVEL", description = "Its new level.")
  private @Nullable String level;

  @Override
  protected void run(Caller caller) {
    LogLevels kept = caller.services().present(LogLevels.class, "keeps the levels of logging");
    if (logger != null && level != null) {
      kept.set(logger, parse(level));
    }
    Map<String, Level> set = kept.set();
    if (logger == null) {
      set.forEach((name, one) -> caller.out().println(name + " " + text(one)));
      if (!set.containsKey("ROOT")) {
        caller.out().println("all others as etc/logback.xml says");
      }
    } else {
      caller.out().println(logger + " " + text(set.get(logger)));
    }
  }

  private static @Nullable Level parse(String text) {
    if (text.equalsIgnoreCase("default")) {
      return null;
    }
    try {
      return Level.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new XeniosException(
          Code.INVALID,
          "'" + text + "' is no level: trace, debug, info, warn, error, off or default");
    }
  }

  private static String text(@Nullable Level one) {
    return one == null ? "default" : one.name().toLowerCase(Locale.ROOT);
  }
}
