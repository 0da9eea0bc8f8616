package org.xenios.shell.host;

import java.util.List;
import org.xenios.domain.Host;
import org.xenios.hypervisor.HostStatus.State;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.Report;
import org.xenios.shell.text.Table;
import picocli.CommandLine.Command;

/** Lists hosts. */
@Command(
    name = "host:list",
    description = "Lists the hosts and how their connections stand.",
    footer = {
      "",
      "A host is a file etc/org.xenios.host-NAME.cfg with uri=…; adding or removing",
      "the file adds or removes the host, live, and touches no domain.",
      "",
      "Examples:",
      "  host:list",
      "  host:list --json"
    })
public final class ListCommand extends Report<List<Host>> {
  @Override
  protected List<Host> facts(Caller caller) {
    return caller.manager().hosts();
  }

  @Override
  protected void print(List<Host> hosts, Caller caller) {
    Table table =
        new Table(
            "no hosts: add etc/org.xenios.host-NAME.cfg with uri=…",
            "name",
            "uri",
            "state",
            "hypervisor",
            "domains",
            "active",
            "reason");
    for (Host host : hosts) {
      table.row(
          host.name(),
          host.uri(),
          HostText.state(host),
          HostText.hypervisor(host),
          host.domains(),
          host.active(),
          host.status().state() == State.CONNECTED ? null : host.status().reason());
    }
    table.print(caller.out(), caller.width());
  }
}
