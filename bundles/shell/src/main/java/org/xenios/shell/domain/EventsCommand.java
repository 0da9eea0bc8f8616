package org.xenios.shell.domain;

import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain;
import org.xenios.domain.Event;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.ShellCommand;
import org.xenios.shell.text.Cleaner;
import org.xenios.shell.text.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what happened. */
@Command(
    name = "domain:events",
    description = "Prints what happened to domains, drivers, hosts and operations.",
    footer = {
      "",
      "Events are numbered without gaps from 1, anew each time the manager starts; the",
      "last 10,000 are kept. docs/events.md lists them.",
      "",
      "Examples:",
      "  domain:events                  the last 50",
      "  domain:events web              of one domain",
      "  domain:events --follow         go on until Ctrl-C",
      "  domain:events --since 1200     all after number 1200 that are kept",
      "  domain:events --since 0 --json"
    })
public final class EventsCommand extends ShellCommand {
  private static final int BEAT_MILLIS = 20;
  private static final int LAST = 50;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DOMAIN",
      description = "Only of this domain; the name of a driver's family or a host does, too.")
  private @Nullable String only;

  @Option(
      names = {"-f", "--follow"},
      description = "Print what comes, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--since",
      paramLabel = "N",
      description = "All after that number, instead of the last ones.")
  private @Nullable Long since;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "How many of the last; " + LAST + " when not said.")
  private @Nullable Integer lines;

  @Option(names = "--json", description = "Print a line of JSON for each, for programs.")
  private boolean json;

  @Override
  protected void run(Caller caller) throws InterruptedException {
    check();
    PrintStream out = caller.out();
    long known = since == null ? 0 : since;
    List<Event> kept = caller.manager().events(known);
    List<Event> meant = kept.stream().filter(this::isMeant).toList();
    if (only != null && meant.isEmpty() && !exists(caller)) {
      throw new XeniosException(Code.NOT_FOUND, "no domain '" + only + "', and no event of one");
    }
    if (since != null) {
      tellGap(known, kept);
    } else {
      int last = lines == null ? LAST : lines;
      meant = meant.subList(Math.max(0, meant.size() - last), meant.size());
    }
    meant.forEach(event -> print(event, out));
    out.flush();
    while (follow && !out.checkError()) {
      known = kept.isEmpty() ? known : kept.get(kept.size() - 1).number();
      Thread.sleep(BEAT_MILLIS);
      kept = caller.manager().events(known);
      tellGap(known, kept);
      kept.stream().filter(this::isMeant).forEach(event -> print(event, out));
    }
  }

  private void check() {
    if (since != null && since < 0) {
      throw new XeniosException(Code.INVALID, "--since " + since + ": numbers begin at 1");
    }
    if (lines != null && lines < 0) {
      throw new XeniosException(Code.INVALID, "--lines " + lines + ": cannot print less than none");
    }
    if (lines != null && since != null) {
      throw new XeniosException(Code.INVALID, "--lines or --since: both say where to begin");
    }
  }

  private boolean isMeant(Event event) {
    String uuid = Objects.toString(event.domain(), "");
    return only == null
        || List.of(event.name(), event.name() + "@" + event.host(), uuid).contains(only);
  }

  private boolean exists(Caller caller) {
    return caller.manager().hosts().stream().anyMatch(host -> host.name().equals(only))
        || caller.drivers().families().stream().anyMatch(each -> each.family().equals(only))
        || caller.manager().known().stream().anyMatch(this::isIt);
  }

  private boolean isIt(Domain domain) {
    return List.of(domain.name(), domain.address(), domain.uuid().toString()).contains(only);
  }

  private static void tellGap(long known, List<Event> next) {
    if (!next.isEmpty() && next.get(0).number() > known + 1) {
      System.err.println(
          "events " + (known + 1) + " to " + (next.get(0).number() - 1) + " are not kept any more");
    }
  }

  private void print(Event event, PrintStream out) {
    if (json) {
      out.print(JsonText.line(event));
      return;
    }
    String whose =
        event.domain() == null
            ? event.name()
            : event.name() + (event.host().isEmpty() ? "" : "@" + event.host());
    out.println(
        event.number()
            + " "
            + TIME.format(event.at())
            + " "
            + event.topic()
            + " "
            + Cleaner.line(whose)
            + ": "
            + Cleaner.line(event.text()));
  }
}
