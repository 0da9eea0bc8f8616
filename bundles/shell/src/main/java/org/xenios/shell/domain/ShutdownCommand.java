package org.xenios.shell.domain;

import org.xenios.domain.Execution;
import org.xenios.domain.Operation;
import org.xenios.shell.command.Caller;
import picocli.CommandLine.Command;

/** Asks the guest to shut down, in the ways that its driver knows. */
@Command(
    name = "domain:shutdown",
    aliases = {"domain:stop"},
    description = "Asks the guest to shut down, in the ways that its driver knows.",
    footer = {
      "",
      "Examples:",
      "  domain:shutdown web                  wait, and show each step",
      "  domain:shutdown web --timeout 30s --force",
      "  domain:shutdown web --no-wait",
      "  domain:shutdown web --dry-run        the ways, in their order"
    })
public final class ShutdownCommand extends GuestRequest {

  @Override
  protected Operation operation(Caller caller) {
    return new Operation.Shutdown(ref(), timeoutMillis(), force());
  }

  @Override
  protected String next(Execution execution) {
    return "domain:start " + ref();
  }
}
