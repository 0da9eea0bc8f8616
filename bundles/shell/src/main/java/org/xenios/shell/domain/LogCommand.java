package org.xenios.shell.domain;

import java.io.PrintStream;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.ShellCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what was done to a domain and what happened to it, or what it printed on its console. */
@Command(
    name = "domain:log",
    description = "Prints the end of a domain's log, or of its console, cleaned.",
    footer = {
      "",
      "A domain's log tells of its operations and events. Its console is captured by the",
      "hypervisor from the first byte, whether Xenios runs or not. Escape sequences and",
      "control characters are left out.",
      "",
      "Examples:",
      "  domain:log web",
      "  domain:log web --follow               go on until Ctrl-C",
      "  domain:log web --console --lines 500  what it printed on its console"
    })
public final class LogCommand extends ShellCommand {
  private static final int BEAT_MILLIS = 200;

  @Mixin private DomainName domain = new DomainName();

  @Option(
      names = {"-c", "--console"},
      description = "What it printed on its console, instead of its log.")
  private boolean console;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "How many of the last lines; 50 when not said.")
  private int lines = 50;

  @Option(
      names = {"-f", "--follow"},
      description = "Print what comes, until Ctrl-C or until the domain is gone.")
  private boolean follow;

  @Override
  protected void run(Caller caller) throws InterruptedException {
    if (lines < 0) {
      throw new XeniosException(Code.INVALID, "--lines " + lines + ": cannot print less than none");
    }
    PrintStream out = caller.out();
    Tail tail =
        new Tail(
            console
                ? caller.manager().consoleLog(domain.ref())
                : caller.manager().log(domain.ref()));
    String last = tail.last(lines);
    out.print(last);
    if (last.isEmpty() && lines > 0) {
      System.err.println(console ? "its console log is empty" : "its log is empty");
    }
    if (!follow) {
      if (!last.isEmpty() && !last.endsWith("\n")) {
        out.println();
      }
      return;
    }
    out.flush();
    String uuid = caller.manager().domain(domain.ref()).uuid().toString();
    while (!out.checkError() && isThere(uuid, caller)) {
      Thread.sleep(BEAT_MILLIS);
      out.print(tail.added());
    }
  }

  private static boolean isThere(String uuid, Caller caller) {
    try {
      caller.manager().domain(uuid);
      return true;
    } catch (XeniosException e) {
      return e.code() != Code.NOT_FOUND;
    }
  }
}
