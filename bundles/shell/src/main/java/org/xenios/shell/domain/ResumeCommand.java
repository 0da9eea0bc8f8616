package org.xenios.shell.domain;

import org.xenios.domain.Execution;
import org.xenios.domain.Operation;
import org.xenios.shell.command.Caller;
import picocli.CommandLine.Command;

/** Lets a held domain go on. */
@Command(
    name = "domain:resume",
    aliases = {"domain:unpause"},
    description = "Lets a held domain go on.",
    footer = {"", "Examples:", "  domain:resume web"})
public final class ResumeCommand extends DomainOperation {

  @Override
  protected Operation operation(Caller caller) {
    return new Operation.Resume(ref());
  }

  @Override
  protected String next(Execution execution) {
    return "domain:console " + ref();
  }
}
