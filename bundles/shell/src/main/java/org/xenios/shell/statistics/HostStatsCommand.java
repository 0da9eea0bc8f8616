package org.xenios.shell.statistics;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.HostStatistics;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.Report;
import org.xenios.shell.text.Sizes;
import org.xenios.shell.text.Table;
import org.xenios.shell.text.Times;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what hosts use. */
@Command(
    name = "host:stats",
    description = "Shows what hosts use: processors, memory, what of it domains have.",
    footer = {
      "",
      "CPU % is of all processors: 100 is all of them. Free is what could still be",
      "given away, page cache included. Round is how long reading took last.",
      "",
      "Examples:",
      "  host:stats",
      "  host:stats local --json"
    })
public final class HostStatsCommand extends Report<List<HostStatistics>> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "HOST",
      description = "The host; all when not said.")
  private @Nullable String name;

  @Override
  protected List<HostStatistics> facts(Caller caller) {
    String only = name == null ? null : caller.host(name, "host:stats NAME").name();
    return caller.statistics().hosts().stream()
        .filter(host -> only == null || host.host().equals(only))
        .toList();
  }

  @Override
  protected void print(List<HostStatistics> hosts, Caller caller) {
    Table table =
        new Table(
            "no host was read yet: see host:list",
            "name",
            "cpu %",
            "cpus",
            "memory",
            "free",
            "active",
            "vcpus",
            "domains have",
            "round",
            "age");
    Instant now = Instant.now();
    for (HostStatistics host : hosts) {
      table.row(
          host.host(),
          Figures.percent(host.cpuPercent()),
          host.processors(),
          Sizes.format(host.memory()),
          Sizes.format(host.memoryFree()),
          host.active(),
          host.vcpus(),
          Sizes.format(host.domainMemory()),
          Times.span(host.round()),
          (host.stale() ? "stale " : "") + Figures.age(host.at(), now));
    }
    table.print(caller.out(), caller.width());
  }
}
