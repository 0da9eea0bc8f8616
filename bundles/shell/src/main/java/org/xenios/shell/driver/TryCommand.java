package org.xenios.shell.driver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xenios.domain.DesignChange;
import org.xenios.domain.Trial;
import org.xenios.domain.Trial.Lines;
import org.xenios.domain.Trial.OfDomain;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.DesignChanges;
import org.xenios.shell.command.Report;
import org.xenios.shell.text.Cleaner;
import org.xenios.shell.text.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Rehearses a driver over all domains of its family. */
@Command(
    name = "driver:try",
    description = "Shows what would change for each domain if a driver served, without serving it.",
    footer = {
      "",
      "The candidate is asked for each domain's design, shutdown and console rules; its",
      "answers are set beside those of the driver that answers now (-), and what differs is",
      "shown (+). Recorded consoles are read again with its rules. Nothing is done, nothing",
      "stays. Exit code 1 when it leaves a question unanswered.",
      "",
      "Examples:",
      "  driver:try org.xenios.guest.linux-1.1.0.jar"
    })
public final class TryCommand extends Report<Trial> {
  private static final int MOST_NAMES = 8;

  @Parameters(index = "0", paramLabel = "FILE", description = "The driver's jar.")
  private String jar = "";

  @Override
  protected Trial facts(Caller caller) {
    Trial trial = caller.manager().tryDriver(caller.path(jar));
    List<OfDomain> failed = trial.domains().stream().filter(d -> d.failure() != null).toList();
    if (!failed.isEmpty()) {
      if (json()) {
        caller.out().print(JsonText.of(trial));
      } else {
        print(trial, caller);
      }
      throw new XeniosException(
          Code.REFUSED,
          trial.driver()
              + " leaves "
              + failed.get(0).domain()
              + " without an answer ("
              + failed.get(0).failure()
              + ")"
              + (failed.size() == 1 ? "" : ", and " + (failed.size() - 1) + " more"));
    }
    return trial;
  }

  @Override
  protected void print(Trial trial, Caller caller) {
    say("", trial.driver() + ", " + trial.family() + ": " + summary(trial), caller);
    if (!trial.unknown().isEmpty()) {
      say("", "not asked, never connected: " + String.join(", ", trial.unknown()), caller);
    }
    groups(trial).forEach((change, names) -> print(change, names, caller));
  }

  private static String summary(Trial trial) {
    List<OfDomain> all = trial.domains();
    List<String> counts = new ArrayList<>();
    count(trial.same(), "the same", "the same", counts);
    count(
        all.stream().filter(d -> !d.shutdown().same()).count(),
        "shutdown plan changes",
        "shutdown plans change",
        counts);
    count(
        all.stream().filter(d -> !d.design().isEmpty()).count(),
        "design differs",
        "designs differ",
        counts);
    count(
        all.stream().filter(d -> !d.console().same()).count(),
        "console is read otherwise",
        "consoles are read otherwise",
        counts);
    count(
        all.stream().filter(d -> d.failure() != null).count(),
        "is left without an answer",
        "are left without an answer",
        counts);
    return all.size()
        + (all.size() == 1 ? " domain" : " domains")
        + (counts.isEmpty() ? "" : ": " + String.join(", ", counts));
  }

  private static void count(long number, String one, String many, List<String> counts) {
    if (number > 0) {
      counts.add(number + " " + (number == 1 ? one : many));
    }
  }

  /** Domains for which the same would change are told of together. */
  private static Map<OfDomain, List<String>> groups(Trial trial) {
    Map<OfDomain, List<String>> groups = new LinkedHashMap<>();
    for (OfDomain one : trial.domains()) {
      if (!one.same() || one.remark() != null) {
        OfDomain change =
            new OfDomain(
                "",
                one.beside(),
                one.design(),
                one.shutdown(),
                one.console(),
                one.failure(),
                one.remark());
        groups.computeIfAbsent(change, key -> new ArrayList<>()).add(one.domain());
      }
    }
    return groups;
  }

  private static void print(OfDomain change, List<String> names, Caller caller) {
    int more = names.size() - MOST_NAMES;
    List<String> shown = more > 0 ? names.subList(0, MOST_NAMES) : names;
    say(
        "",
        String.join(", ", shown)
            + (more > 0 ? " and " + more + " more" : "")
            + (change.beside() == null ? "" : ", beside " + change.beside()),
        caller);
    if (change.remark() != null) {
      say("  ", "not compared: " + change.remark(), caller);
    }
    if (change.failure() != null) {
      say("  ", "no answer: " + change.failure(), caller);
    }
    print("shutdown plan", change.shutdown(), caller);
    print("console", change.console(), caller);
    List<DesignChange> design = change.design();
    if (!design.isEmpty()) {
      say("  ", "design, if it were designed anew", caller);
      DesignChanges.print(design, caller);
    }
  }

  private static void print(String what, Lines lines, Caller caller) {
    if (lines.same()) {
      return;
    }
    say("  ", what, caller);
    List<String> gone = lines.before().stream().filter(l -> !lines.after().contains(l)).toList();
    List<String> come = lines.after().stream().filter(l -> !lines.before().contains(l)).toList();
    gone.forEach(line -> say("    - ", line, caller));
    come.forEach(line -> say("    + ", line, caller));
    if (gone.isEmpty() && come.isEmpty()) {
      say("    ", "the same lines in another order or number", caller);
    }
  }

  private static void say(String indent, String line, Caller caller) {
    caller.out().println(indent + Cleaner.line(line));
  }
}
