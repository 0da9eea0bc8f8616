package org.xenios.shell.driver;

import org.xenios.domain.Deployment.State;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.DriverFamily.Swap;
import org.xenios.domain.Generation;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.Report;
import org.xenios.shell.text.Cleaner;
import org.xenios.shell.text.Table;
import org.xenios.shell.text.Times;
import picocli.CommandLine.Command;

/** Lists guest drivers. */
@Command(
    name = "driver:list",
    description = "Lists the guest drivers in the container, the serving one of each family first.",
    footer = {
      "",
      "A driver's jar copied into deploy/ serves at once if its version is the",
      "highest; removed, the one before it serves again. No domain notices. What does",
      "not pass there is told of under the table.",
      "",
      "Examples:",
      "  driver:list",
      "  driver:list --json"
    })
public final class ListCommand extends Report<DriverOverview> {
  @Override
  protected DriverOverview facts(Caller caller) {
    return DriverOverview.of(caller);
  }

  @Override
  protected void print(DriverOverview drivers, Caller caller) {
    Table table =
        new Table(
            "no guest driver: deploy one with feature:install xenios-guest-linux, or copy its jar"
                + " into deploy/",
            "family",
            "driver",
            "version",
            "state",
            "since",
            "domains",
            "in flight",
            "calls",
            "failures");
    for (Generation g : drivers.generations()) {
      table.row(
          g.family(),
          g.driver(),
          g.version(),
          g.state().word(),
          Times.clock(g.arrived()),
          g.domains(),
          g.inFlight(),
          g.calls(),
          g.failures());
    }
    table.print(caller.out(), caller.width());
    drivers.families().forEach(family -> tell(family, caller));
    int stuck = drivers.stuckThreads();
    if (stuck > 0) {
      say(
          stuck
              + (stuck == 1 ? " question" : " questions")
              + " could not be ended and may hold a processor: to be rid of them, restart the"
              + " manager (xenios stop, xenios start); domains run on",
          caller);
    }
    drivers.files().stream()
        .filter(file -> file.state() == State.REFUSED || file.state() == State.INCOMPLETE)
        .forEach(
            file ->
                say(
                    "deploy/" + file.file() + " is " + file.state().word() + ": " + file.text(),
                    caller));
  }

  private static void tell(DriverFamily family, Caller caller) {
    if (family.version() != null) {
      say(family.family() + " is pinned to " + family.version(), caller);
    }
    Swap swap = family.lastSwap();
    if (swap != null) {
      say(
          family.family()
              + " was swapped at "
              + Times.clock(swap.at())
              + ": "
              + swap.from()
              + " -> "
              + swap.to()
              + ", "
              + (swap.gap().isZero()
                  ? "without a gap"
                  : "with a gap of " + swap.gap().toMillis() + " ms"),
          caller);
    }
  }

  private static void say(String line, Caller caller) {
    caller.out().println(Cleaner.line(line));
  }
}
