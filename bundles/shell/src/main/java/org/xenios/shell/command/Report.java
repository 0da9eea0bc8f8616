package org.xenios.shell.command;

import org.jspecify.annotations.Nullable;
import org.xenios.shell.text.JsonText;
import picocli.CommandLine.Option;

/**
 * A command that shows facts: to people as it likes, to programs as JSON.
 *
 * @param <T> the facts
 */
public abstract class Report<T extends @Nullable Object> extends ShellCommand {
  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  /** Finds out what is to be shown. */
  protected abstract T facts(Caller caller) throws InterruptedException;

  /** Shows it to a person. */
  protected abstract void print(T facts, Caller caller);

  /** Ends the command when all was shown: by a {@code CommandException} where it has a code. */
  protected void conclude(T facts) {}

  /** Whether a program reads what is printed. */
  protected final boolean json() {
    return json;
  }

  @Override
  protected final void run(Caller caller) throws InterruptedException {
    T facts = facts(caller);
    if (json) {
      caller.out().print(JsonText.of(facts));
    } else {
      print(facts, caller);
    }
    conclude(facts);
  }
}
