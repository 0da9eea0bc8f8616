package org.xenios.shell.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.Report;
import org.xenios.shell.text.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists domains. */
@Command(
    name = "domain:list",
    description = "Lists all domains, whether they run or not.",
    footer = {
      "",
      "Examples:",
      "  domain:list",
      "  domain:list --running",
      "  domain:list --json          every fact, for programs"
    })
public final class ListCommand extends Report<List<Domain>> {
  @Option(
      names = {"-r", "--running"},
      description = "Only domains that are active: running, paused, …")
  private boolean running;

  @Option(names = "--host", paramLabel = "HOST", description = "Only domains on this host.")
  private @Nullable String host;

  /** All are shown anyway; virsh wants it said. */
  @Option(
      names = {"-a", "--all"},
      hidden = true)
  private boolean all;

  @Override
  protected List<Domain> facts(Caller caller) {
    String only = host == null ? null : caller.host(host, "--host NAME").name();
    return caller.manager().domains().stream()
        .filter(domain -> !running || domain.state().active())
        .filter(domain -> only == null || domain.host().equals(only))
        .toList();
  }

  @Override
  protected void print(List<Domain> domains, Caller caller) {
    boolean manyHosts = caller.manager().hosts().size() > 1;
    List<String> headers = new ArrayList<>(List.of("name"));
    if (manyHosts) {
      headers.add("host");
    }
    headers.addAll(List.of("state", "stage", "guest", "driver", "health"));
    Table table =
        new Table(running ? "no domain is active" : "no domains", headers.toArray(String[]::new));
    for (Domain domain : domains) {
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add(domain.name());
      if (manyHosts) {
        cells.add(domain.host());
      }
      cells.add(DomainText.state(domain));
      cells.add(domain.stage() == null ? null : domain.stage().name());
      cells.add(domain.guest());
      cells.add(DomainText.driver(domain));
      cells.add(domain.health().word());
      table.row(cells.toArray());
    }
    table.print(caller.out(), caller.width());
    if (domains.isEmpty() && !running) {
      caller.next("domain:create --help");
    }
  }
}
