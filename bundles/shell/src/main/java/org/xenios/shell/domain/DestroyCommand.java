package org.xenios.shell.domain;

import org.xenios.domain.Execution;
import org.xenios.domain.Operation;
import org.xenios.shell.command.Caller;
import picocli.CommandLine.Command;

/** Ends a domain at once, like pulling its plug. Its disks and definition stay. */
@Command(
    name = "domain:destroy",
    description = "Ends a domain at once, like pulling its plug. Its disks and definition stay.",
    footer = {
      "",
      "Examples:",
      "  domain:destroy web",
      "  domain:shutdown web     asks the guest instead"
    })
public final class DestroyCommand extends DomainOperation {

  @Override
  protected Operation operation(Caller caller) {
    return new Operation.Destroy(ref());
  }

  @Override
  protected String next(Execution execution) {
    return "domain:start " + ref();
  }
}
