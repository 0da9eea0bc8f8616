package org.xenios.shell.driver;

import java.util.List;
import org.xenios.domain.Generation;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.Fields;
import org.xenios.shell.command.Report;
import org.xenios.shell.text.Times;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the generations of a family or of a driver. */
@Command(
    name = "driver:info",
    description = "Shows the generations of a guest driver and why each is in its state.",
    footer = {
      "",
      "Examples:",
      "  driver:info linux",
      "  driver:info org.xenios.guest.linux --json"
    })
public final class InfoCommand extends Report<List<Generation>> {
  @Parameters(index = "0", paramLabel = "DRIVER", description = "A family, or a driver's id.")
  private String driver = "";

  @Override
  protected List<Generation> facts(Caller caller) {
    List<Generation> all = caller.drivers().generations();
    List<Generation> found =
        all.stream().filter(g -> g.family().equals(driver) || g.driver().equals(driver)).toList();
    if (found.isEmpty()) {
      List<String> families = all.stream().map(Generation::family).distinct().toList();
      throw new XeniosException(
          Code.NOT_FOUND,
          "no guest driver '"
              + driver
              + "'; there "
              + (families.isEmpty() ? "is none" : "is " + String.join(", ", families)));
    }
    return found;
  }

  @Override
  protected void print(List<Generation> generations, Caller caller) {
    for (Generation g : generations) {
      new Fields()
          .add("driver", g.label())
          .add("family", g.family())
          .add("state", g.state().word() + ": " + g.why())
          .add("since", Times.clock(g.arrived()))
          .add("bundle", g.bundle() + (g.digest().isEmpty() ? "" : ", sha256 " + g.digest() + "…"))
          .add("domains", g.domains())
          .add(
              "calls",
              g.calls() + " answered, " + g.failures() + " failed, " + g.inFlight() + " under way")
          .add("last failure", g.lastFailure())
          .print(caller);
      caller.out().println();
    }
  }
}
