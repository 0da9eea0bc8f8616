package org.xenios.shell.domain;

import org.xenios.domain.Execution;
import org.xenios.domain.Operation;
import org.xenios.shell.command.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a domain. */
@Command(
    name = "domain:start",
    description = "Starts a domain.",
    footer = {
      "",
      "Examples:",
      "  domain:start web",
      "  domain:start web --paused     held before its first instruction",
      "  domain:start web --dry-run    what would be done"
    })
public final class StartCommand extends DomainOperation {
  @Option(names = "--paused", description = "Hold it before its first instruction.")
  private boolean paused;

  @Override
  protected Operation operation(Caller caller) {
    return new Operation.Start(ref(), paused);
  }

  @Override
  protected String next(Execution execution) {
    return (paused ? "domain:resume " : "domain:console ") + ref();
  }
}
