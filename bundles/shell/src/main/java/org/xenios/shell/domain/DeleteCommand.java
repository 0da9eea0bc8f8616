package org.xenios.shell.domain;

import org.xenios.domain.Execution;
import org.xenios.domain.Operation;
import org.xenios.shell.command.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes a domain; its disks only when that is asked for. */
@Command(
    name = "domain:delete",
    aliases = {"domain:undefine"},
    description = "Removes a domain's definition and names the disks that it keeps.",
    footer = {
      "",
      "Examples:",
      "  domain:delete web                    the disks stay, and are named",
      "  domain:delete web --disks            their files are removed as well",
      "  domain:delete web --force            destroy it first if it is active",
      "  domain:delete web --disks --dry-run  what would be removed"
    })
public final class DeleteCommand extends DomainOperation {
  @Option(names = "--disks", description = "Remove the files of its disks as well.")
  private boolean disks;

  @Option(
      names = {"-f", "--force"},
      description = "Destroy it first if it is active.")
  private boolean force;

  @Override
  protected Operation operation(Caller caller) {
    return new Operation.Delete(ref(), disks, force);
  }

  @Override
  protected String next(Execution execution) {
    return "domain:list";
  }
}
