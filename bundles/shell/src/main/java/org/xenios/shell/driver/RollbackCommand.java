package org.xenios.shell.driver;

import org.xenios.shell.command.Caller;
import org.xenios.shell.command.ShellCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Goes back to the generation before. */
@Command(
    name = "driver:rollback",
    description = "Has the generation below the one that serves serve, and pins the family to it.",
    footer = {
      "",
      "It stays so, also when newer ones come, until driver:unpin.",
      "",
      "Examples:",
      "  driver:rollback linux"
    })
public final class RollbackCommand extends ShellCommand {
  @Parameters(index = "0", paramLabel = "FAMILY", description = "The guests that it knows.")
  private String family = "";

  @Override
  protected void run(Caller caller) {
    caller.drivers().pin(family, caller.drivers().previous(family));
    new Choice(caller, family).tell();
    caller.next("driver:unpin " + family);
  }
}
