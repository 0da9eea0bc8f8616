package org.xenios.shell.domain;

import java.util.List;
import org.xenios.domain.Domain.Binding;
import org.xenios.domain.Execution;
import org.xenios.domain.Operation;
import org.xenios.domain.Redesign;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.hypervisor.HandMade;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.DesignChanges;
import org.xenios.shell.text.Cleaner;
import org.xenios.shell.text.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows how a domain would be designed now, and has it so from its next cold boot on. */
@Command(
    name = "domain:redesign",
    description =
        "Shows how a domain's hardware would differ if it were designed now; --apply makes it so"
            + " from its next cold boot on.",
    footer = {
      "",
      "A new driver leaves the domains that are there as they are. This asks it",
      "for a design of what was asked for once, reads the images again, and",
      "shows the difference part by part: - as it is, + as it would be, each",
      "with its driver's reason. Nothing is done without --apply or --revert.",
      "",
      "What others changed by hand is kept, and named. A running domain goes on",
      "as it is; a reboot inside its guest is no cold boot. One that has a",
      "managed save is refused, for it goes on with the hardware it had.",
      "",
      "Examples:",
      "  domain:redesign web               the difference, and nothing else",
      "  domain:redesign web --apply       from the next cold boot on",
      "  domain:redesign web --revert      the design before the last --apply",
      "  domain:redesign web --apply --dry-run"
    })
public final class RedesignCommand extends DomainOperation {
  @Option(names = "--apply", description = "Have it so from the next cold boot on.")
  private boolean apply;

  @Option(names = "--revert", description = "Take the last redesign back, in the same way.")
  private boolean revert;

  @Override
  protected void run(Caller caller) throws InterruptedException {
    if (apply && revert) {
      throw new XeniosException(Code.INVALID, "--apply or --revert, not both");
    }
    if (apply || revert) {
      super.run(caller);
      return;
    }
    Redesign redesign = caller.manager().redesign(ref());
    if (json()) {
      caller.out().print(JsonText.of(redesign));
    } else {
      print(redesign, caller);
    }
  }

  private void print(Redesign redesign, Caller caller) {
    boolean same = redesign.changes().isEmpty();
    caller
        .out()
        .println(
            Cleaner.line(
                "'"
                    + redesign.name()
                    + "' was designed by "
                    + label(redesign.before())
                    + (same ? "; nothing would change as " : "; it would differ as ")
                    + label(redesign.after())
                    + " designs it"
                    + (same ? "" : ":")));
    DesignChanges.print(redesign.changes(), caller);
    printKept(redesign.kept(), caller);
    if (!same) {
      String obstacle = redesign.obstacle();
      if (obstacle != null) {
        caller.out().println(Cleaner.line("it cannot be applied: " + obstacle));
      } else {
        caller.next(Cleaner.line("domain:redesign " + ref() + " --apply"));
      }
      caller.out().println("nothing was done");
    }
  }

  private static void printKept(List<HandMade> kept, Caller caller) {
    for (HandMade made : kept) {
      caller
          .out()
          .println(
              Cleaner.line(
                  "kept as others made it by hand: "
                      + made.what()
                      + " ("
                      + made.detail()
                      + ")"
                      + (made.overrides() ? ", not as it would be designed" : "")));
    }
  }

  private static String label(Binding binding) {
    return binding.driver() + " " + binding.version();
  }

  @Override
  protected Operation operation(Caller caller) {
    return new Operation.Redesign(ref(), revert);
  }

  @Override
  protected String next(Execution execution) {
    return "domain:info " + ref();
  }
}
