package org.xenios.shell.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xenios.domain.Plan;
import org.xenios.domain.Plan.Planned;
import org.xenios.domain.Plan.When;
import org.xenios.domain.Rehearsal;
import org.xenios.domain.Step;
import org.xenios.machine.Machine;
import org.xenios.machine.Part;
import org.xenios.shell.text.Cleaner;
import org.xenios.shell.text.Sizes;
import org.xenios.shell.text.Table;

/** Prints rehearsals: the plan as it would run and, for a create, the machine. */
final class Plans {
  private Plans() {}

  static void print(Rehearsal rehearsal, Caller caller) {
    PrintStream out = caller.out();
    Plan plan = rehearsal.plan();
    if (rehearsal.design() != null) {
      print(rehearsal.design(), caller);
      out.println();
    }
    out.println(
        "plan: "
            + plan.verb()
            + " "
            + Cleaner.line(plan.name())
            + " on host "
            + Cleaner.line(plan.host())
            + (plan.driver() == null ? "" : ", as " + Cleaner.line(plan.driver()) + " says"));
    List<Planned> steps = plan.steps();
    for (int i = 0; i < steps.size(); i++) {
      Planned planned = steps.get(i);
      out.println(
          String.format("%3d. ", i + 1)
              + Cleaner.line(planned.step().description())
              + (planned.when() == When.UNTIL_OBEYED ? " (only if it has not obeyed yet)" : "")
              + (planned.why() == null ? "" : ": " + Cleaner.line(planned.why())));
    }
    if (!plan.undo().isEmpty()) {
      out.println("if a step fails:");
      for (Step step : plan.undo()) {
        out.println("  -  " + Cleaner.line(step.description()));
      }
    }
    plan.notes().forEach(note -> out.println("note: " + Cleaner.line(note)));
    out.println("nothing was done");
  }

  private static void print(Machine design, Caller caller) {
    Table table = new Table("no part", "part", "model", "settings", "because");
    for (Part part : design.parts()) {
      table.row(part.id(), model(part, design), settings(part.settings()), part.reason().because());
    }
    table.print(caller.out(), caller.width());
  }

  private static String model(Part part, Machine design) {
    return switch (part.kind()) {
      case MEMORY -> Sizes.format(design.memory());
      case VCPUS -> Integer.toString(design.vcpus());
      default -> part.model();
    };
  }

  static String settings(Map<String, String> settings) {
    return String.join(
        " ",
        new TreeMap<>(settings)
            .entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }
}
