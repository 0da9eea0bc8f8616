package org.xenios.shell.domain;

import org.xenios.domain.Execution;
import org.xenios.domain.Operation;
import org.xenios.shell.command.Caller;
import picocli.CommandLine.Command;

/** Holds a domain; its memory stays where it is. */
@Command(
    name = "domain:pause",
    aliases = {"domain:suspend"},
    description = "Holds a domain; its memory stays where it is.",
    footer = {"", "Examples:", "  domain:pause web", "  domain:resume web     lets it go on"})
public final class PauseCommand extends DomainOperation {

  @Override
  protected Operation operation(Caller caller) {
    return new Operation.Pause(ref());
  }

  @Override
  protected String next(Execution execution) {
    return "domain:resume " + ref();
  }
}
