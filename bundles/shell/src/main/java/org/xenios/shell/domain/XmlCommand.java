package org.xenios.shell.domain;

import org.xenios.shell.command.Caller;
import org.xenios.shell.command.ShellCommand;
import org.xenios.shell.text.Cleaner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints a domain's definition. */
@Command(
    name = "domain:xml",
    aliases = {"domain:dumpxml"},
    description = "Prints a domain's definition as the hypervisor shows it.",
    footer = {
      "",
      "Examples:",
      "  domain:xml web",
      "  domain:xml web --inactive     the definition for its next cold boot"
    })
public final class XmlCommand extends ShellCommand {
  @Mixin private DomainName domain = new DomainName();

  @Option(
      names = {"-i", "--inactive"},
      description = "The definition for the next cold boot instead of the one in force.")
  private boolean inactive;

  @Override
  protected void run(Caller caller) {
    caller.out().println(Cleaner.text(caller.manager().xml(domain.ref(), inactive)).strip());
  }
}
