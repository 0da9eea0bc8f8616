package org.xenios.shell.command;

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
}
