package org.xenios.shell.statistics;

import java.io.IOException;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DomainStatistics;
import org.xenios.domain.Statistics;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.ShellCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what domains use as it changes. */
@Command(
    name = "domain:top",
    description = "Shows live what active domains use; q leaves.",
    footer = {
      "",
      "Keys: c m d n a sort by cpu, memory, disk, net, name; q or Ctrl-C leaves.",
      "While it is open disks are read as often as the rest. Without a terminal,",
      "or with --once, it prints one table.",
      "",
      "Examples:",
      "  domain:top",
      "  domain:top --sort disk",
      "  domain:top --once"
    })
public final class TopCommand extends ShellCommand {
  @Option(
      names = {"-s", "--sort"},
      paramLabel = "ORDER",
      description = "cpu, memory, disk, net or name; cpu when not said.")
  private Order order = Order.CPU;

  @Option(names = "--once", description = "Print one table and end.")
  private boolean once;

  @Option(names = "--host", paramLabel = "HOST", description = "Only domains on this host.")
  private @Nullable String host;

  @Override
  protected void run(Caller caller) throws IOException, InterruptedException {
    String only = host == null ? null : caller.host(host, "--host NAME").name();
    Terminal terminal = caller.onTerminal() && !once ? caller.terminal().orElse(null) : null;
    if (terminal == null) {
      StatsTable.print(domains(caller, only, order), caller);
      return;
    }
    boolean manyHosts = caller.manager().hosts().size() > 1;
    try (Statistics.Watch watch = caller.statistics().watch()) {
      new LiveScreen(terminal, new TopView(manyHosts, LiveScreen.showsBars(terminal)), order)
          .show(
              by -> domains(caller, only, by),
              () ->
                  caller.statistics().hosts().stream()
                      .filter(one -> only == null || one.host().equals(only))
                      .toList());
    }
  }

  private static List<DomainStatistics> domains(Caller caller, @Nullable String only, Order by) {
    return caller.statistics().domains().stream()
        .filter(domain -> only == null || domain.host().equals(only))
        .sorted(by.comparator())
        .toList();
  }
}
