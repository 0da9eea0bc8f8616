package org.xenios.shell.domain;

import java.io.PrintStream;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.ShellCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what a domain printed on its console. */
@Command(
    name = "domain:log",
    description = "Prints the end of what a domain printed on its console, cleaned.",
    footer = {
      "",
      "The hypervisor captures the console from the first byte, whether Xenios runs",
      "or not. Escape sequences and control characters are left out.",
      "",
      "Examples:",
      "  domain:log web",
      "  domain:log web --lines 500",
      "  domain:log web --follow     go on until Ctrl-C"
    })
public final class LogCommand extends ShellCommand {
  private static final int BEAT_MILLIS = 200;

  @Mixin private DomainName domain = new DomainName();

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
    Tail tail = new Tail(caller.manager().consoleLog(domain.ref()));
    String last = tail.last(lines);
    out.print(last);
    if (last.isEmpty() && lines > 0) {
      System.err.println("its console log is empty");
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
