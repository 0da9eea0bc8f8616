package org.xenios.shell.domain;

import org.xenios.domain.Execution;
import org.xenios.domain.Operation;
import org.xenios.shell.command.Caller;
import picocli.CommandLine.Command;

/** Asks the guest to restart, in the ways that its driver knows. */
@Command(
    name = "domain:reboot",
    description = "Asks the guest to restart, in the ways that its driver knows.",
    footer = {
      "",
      "Examples:",
      "  domain:reboot web",
      "  domain:reboot web --timeout 30s --force    then press the reset button"
    })
public final class RebootCommand extends GuestRequest {

  @Override
  protected Operation operation(Caller caller) {
    return new Operation.Reboot(ref(), timeoutMillis(), force());
  }

  @Override
  protected String next(Execution execution) {
    return "domain:console " + ref();
  }
}
