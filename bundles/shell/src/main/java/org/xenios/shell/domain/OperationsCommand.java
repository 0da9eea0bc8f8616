package org.xenios.shell.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Execution;
import org.xenios.domain.Plan;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.Report;
import org.xenios.shell.text.Cleaner;
import org.xenios.shell.text.Table;
import org.xenios.shell.text.Times;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists operations. */
@Command(
    name = "domain:operations",
    description = "Lists what was asked of domains since the manager started, newest first.",
    footer = {
      "",
      "Examples:",
      "  domain:operations",
      "  domain:operations web     of one domain",
      "  domain:operations 7       one operation, with its steps",
      "  domain:cancel 7           begin no further step of it"
    })
public final class OperationsCommand extends Report<List<Execution>> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DOMAIN|ID",
      description = "Only operations on this domain, or this one operation.")
  private @Nullable String only;

  @Override
  protected List<Execution> facts(Caller caller) {
    List<Execution> all = caller.manager().executions();
    if (only == null) {
      return all;
    }
    List<Execution> chosen = all.stream().filter(e -> isMeant(e, only)).toList();
    boolean exists =
        !chosen.isEmpty()
            || caller.manager().known().stream()
                .anyMatch(d -> List.of(d.name(), d.address(), d.uuid().toString()).contains(only));
    if (!exists) {
      throw new XeniosException(Code.NOT_FOUND, "no domain and no operation '" + only + "'");
    }
    return chosen;
  }

  private static boolean isMeant(Execution execution, String text) {
    Plan plan = execution.plan();
    return List.of(
            execution.id(), plan.name(), plan.name() + "@" + plan.host(), plan.domain().toString())
        .contains(text);
  }

  @Override
  protected void print(List<Execution> executions, Caller caller) {
    if (executions.size() == 1 && executions.get(0).id().equals(only)) {
      steps(executions.get(0), caller);
      return;
    }
    Table table =
        new Table(
            "no operations", "id", "domain", "verb", "outcome", "asked", "took", "by", "cause");
    for (Execution e : executions) {
      table.row(
          e.id(),
          e.plan().name(),
          e.plan().verb(),
          word(e.outcome()),
          Times.clock(e.asked()),
          took(e.asked(), e.ended()),
          e.by(),
          e.cause());
    }
    table.print(caller.out(), caller.width());
  }

  private static void steps(Execution execution, Caller caller) {
    Table table = new Table("no steps", "step", "state", "took", "note");
    for (Execution.StepRun step : execution.steps()) {
      table.row(
          step.description(), word(step.state()), took(step.began(), step.ended()), step.note());
    }
    table.print(caller.out(), caller.width());
    caller.out().println(word(execution.outcome()) + cause(execution));
  }

  private static String cause(Execution execution) {
    return execution.cause() == null ? "" : ": " + Cleaner.line(execution.cause());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String took(@Nullable Instant began, @Nullable Instant ended) {
    return began == null || ended == null ? null : Times.span(Duration.between(began, ended));
  }
}
