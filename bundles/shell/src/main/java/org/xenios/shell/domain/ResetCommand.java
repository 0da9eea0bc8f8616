package org.xenios.shell.domain;

import org.xenios.domain.Execution;
import org.xenios.domain.Operation;
import org.xenios.shell.command.Caller;
import picocli.CommandLine.Command;

/** Presses a domain's reset button. What its guest has not written is lost. */
@Command(
    name = "domain:reset",
    description = "Presses a domain's reset button. What its guest has not written is lost.",
    footer = {
      "",
      "Examples:",
      "  domain:reset web",
      "  domain:reboot web     asks the guest instead"
    })
public final class ResetCommand extends DomainOperation {

  @Override
  protected Operation operation(Caller caller) {
    return new Operation.Reset(ref());
  }

  @Override
  protected String next(Execution execution) {
    return "domain:console " + ref();
  }
}
