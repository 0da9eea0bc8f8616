package org.xenios.shell.domain;

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
        switch (execution.outcome()) {
          case SUCCEEDED -> "had succeeded already";
          case FAILED -> "had failed already";
          case CANCELLED -> "is cancelled";
          case INTERRUPTED -> "was interrupted before";
          case QUEUED, RUNNING -> "is being cancelled: the step under way ends by itself";
        };
    caller.out().println(Cleaner.line(what) + " " + how);
  }
}
