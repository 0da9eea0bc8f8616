package org.xenios.shell.command;

import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.Operation;
import org.xenios.domain.Rehearsal;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.text.Cleaner;
import org.xenios.shell.text.JsonText;
import picocli.CommandLine.Option;

/** A command that changes something: it submits an operation, waits, and shows the steps. */
public abstract class OperationCommand extends ShellCommand {
  @Option(
      names = {"-n", "--dry-run"},
      description = "Print the plan that would run, and do nothing.")
  private boolean dryRun;

  @Option(names = "--no-wait", description = "Return at once; the operation goes on by itself.")
  private boolean noWait;

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  /** What is asked. */
  protected abstract Operation operation(Caller caller);

  /** Whether a program reads what is printed. */
  protected final boolean json() {
    return json;
  }

  /** The command that is likely to be next when it has succeeded; empty for none. */
  protected abstract String next(Execution execution);

  @Override
  protected void run(Caller caller) throws InterruptedException {
    Operation operation = operation(caller);
    if (dryRun) {
      Rehearsal rehearsal = caller.manager().rehearse(operation);
      if (json) {
        caller.out().print(JsonText.of(rehearsal));
      } else {
        Plans.print(rehearsal, caller);
      }
      return;
    }
    Execution submitted = caller.manager().submit(operation, caller.who());
    if (noWait) {
      if (json) {
        caller.out().print(JsonText.of(submitted));
      } else {
        caller.out().println("operation " + submitted.id() + " goes on by itself");
        caller.next("domain:operations " + submitted.id());
      }
      return;
    }
    Execution ended = Progress.follow(submitted, caller, !json);
    if (json) {
      caller.out().print(JsonText.of(ended));
    }
    requireSuccess(ended);
    if (!json) {
      if (ended.cause() != null) {
        caller.out().println(Cleaner.line(ended.cause()));
      }
      caller.next(Cleaner.line(next(ended)));
    }
  }

  /**
   * Has an operation carried out.
   *
   * @param show whether its steps are shown
   * @throws XeniosException when it did not succeed
   */
  public static void carryOut(Operation operation, Caller caller, boolean show)
      throws InterruptedException {
    Execution submitted = caller.manager().submit(operation, caller.who());
    requireSuccess(Progress.follow(submitted, caller, show));
  }

  private static void requireSuccess(Execution ended) {
    String what = ended.plan().verb() + " of '" + ended.plan().name() + "'";
    String cause = ended.cause() == null ? "" : ended.cause();
    if (ended.outcome() != Outcome.SUCCEEDED) {
      String how =
          switch (ended.outcome()) {
            case CANCELLED -> " was cancelled";
            case INTERRUPTED -> " was interrupted";
            default -> " failed";
          };
      throw new XeniosException(Code.FAILED, what + how + (cause.isEmpty() ? "" : ": " + cause));
    }
  }
}
