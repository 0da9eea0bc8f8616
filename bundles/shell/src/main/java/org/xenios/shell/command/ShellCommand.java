package org.xenios.shell.command;

import org.xenios.shell.socket.CommandException;
import picocli.CommandLine.Option;

/** A command: one object a call, filled from the command line before it is run. */
public abstract class ShellCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  /** Runs it. Whatever it throws has one line for a person. */
  protected abstract void run(Caller caller) throws Exception;

  /** Runs it while the manager is away. */
  protected void runAlone() {
    throw new CommandException(
        Verb.FAILED, "Xenios is starting or being updated: try again in a moment (domains run on)");
  }
}
