package org.xenios.shell.driver;

import org.jspecify.annotations.Nullable;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.ShellCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a pin back. */
@Command(
    name = "driver:unpin",
    description = "Lets the best version of a family's driver serve again.",
    footer = {"", "Examples:", "  driver:unpin linux", "  driver:unpin linux --domain web"})
public final class UnpinCommand extends ShellCommand {
  @Parameters(index = "0", paramLabel = "FAMILY", description = "The guests that it knows.")
  private String family = "";

  @Option(
      names = "--domain",
      paramLabel = "DOMAIN",
      description = "Leave this domain to its family's driver.")
  private @Nullable String domain;

  @Override
  protected void run(Caller caller) throws InterruptedException {
    Choice choice = new Choice(caller, family);
    if (domain != null) {
      choice.ofDomain(domain, null);
    } else {
      caller.drivers().unpin(family);
      choice.tell();
    }
  }
}
