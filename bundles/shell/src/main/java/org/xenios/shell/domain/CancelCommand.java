package org.xenios.shell.domain;

import java.util.Locale;
import org.xenios.domain.Execution;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.Report;
import org.xenios.shell.text.Cleaner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Cancels an operation. */
@Command(
    name = "domain:cancel",
    description = "Begins no further step of an operation; the step under way ends by itself.",
    footer = {
      "",
      "Examples:",
      "  domain:operations     the operations and their ids",
      "  domain:cancel 7"
    })
public final class CancelCommand extends Report<Execution> {
  @Parameters(index = "0", paramLabel = "ID", description = "The operation.")
  private String id = "";

  @Override
  protected Execution facts(Caller caller) {
    return caller.manager().cancel(id);
  }

  @Override
  protected void print(Execution execution, Caller caller) {
    String what = execution.plan().verb() + " of '" + execution.plan().name() + "'";
    String how =
        execution.outcome().ended()
            ? "is " + execution.outcome().name().toLowerCase(Locale.ROOT)
            : "is being cancelled: the step under way ends by itself";
    caller.out().println(Cleaner.line(what) + " " + how);
  }
}
