package org.xenios.shell.domain;

import org.xenios.domain.Explanation;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.Report;
import org.xenios.shell.text.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says why a domain's hardware is as it is. */
@Command(
    name = "domain:explain",
    description = "Says of each device and setting of a domain who decided it and why.",
    footer = {
      "",
      "Who decided: the driver that designed the machine, the hypervisor (which",
      "adds some devices by itself), or somebody else since then (changed). What",
      "the design has and the definition in force has not is missing.",
      "",
      "Examples:",
      "  domain:explain web",
      "  domain:explain web --json     with the input that decided"
    })
public final class ExplainCommand extends Report<Explanation> {
  @Mixin private DomainName domain = new DomainName();

  @Override
  protected Explanation facts(Caller caller) {
    return caller.manager().explain(domain.ref());
  }

  @Override
  protected void print(Explanation explanation, Caller caller) {
    Table table = new Table("nothing to explain", "what", "detail", "who", "because");
    explanation
        .lines()
        .forEach(
            line -> table.row(line.what(), line.detail(), line.origin().word(), line.because()));
    table.print(caller.out(), caller.width());
  }
}
