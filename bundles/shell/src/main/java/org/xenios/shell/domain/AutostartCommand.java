package org.xenios.shell.domain;

import org.xenios.domain.Execution;
import org.xenios.domain.Operation;
import org.xenios.shell.command.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a domain with its host from now on, or no longer. */
@Command(
    name = "domain:autostart",
    description = "Starts a domain with its host from now on, or no longer.",
    footer = {"", "Examples:", "  domain:autostart web", "  domain:autostart web off"})
public final class AutostartCommand extends DomainOperation {
  /** What is wished. */
  enum Wish {
    /** Start it with its host. */
    ON,
    /** Leave it. */
    OFF
  }

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "on|off",
      description = "Whether it shall start with its host; on when not said.")
  private Wish wish = Wish.ON;

  @Option(names = "--disable", description = "The same as off.")
  private boolean disable;

  @Override
  protected Operation operation(Caller caller) {
    return new Operation.Autostart(ref(), wish == Wish.ON && !disable);
  }

  @Override
  protected String next(Execution execution) {
    return "domain:info " + ref();
  }
}
