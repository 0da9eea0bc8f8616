package org.xenios.shell.domain;

import java.io.IOException;
import org.jline.terminal.Terminal;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.hypervisor.ConsoleStream;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.ShellCommand;
import org.xenios.shell.text.Cleaner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Connects the caller's terminal with a domain's console. */
@Command(
    name = "domain:console",
    description = "Connects this terminal with a domain's console, both ways; ^] leaves.",
    footer = {
      "",
      "Every key goes to the guest, Ctrl-C as well; only ^] (Ctrl and ]) leaves.",
      "What the guest prints reaches the terminal as it is, escape sequences",
      "included: of a guest that you do not trust, read domain:log --console instead.",
      "",
      "Examples:",
      "  domain:console web",
      "  domain:console web --force     take it from whoever has it"
    })
public final class ConsoleCommand extends ShellCommand {
  private static final int RECENT_LINES = 20;

  @Mixin private DomainName domain = new DomainName();

  @Option(
      names = {"-f", "--force"},
      description = "Take the console from whoever has it.")
  private boolean force;

  @Override
  protected void run(Caller caller) throws IOException, InterruptedException {
    String ref = domain.ref();
    Terminal terminal =
        caller.onTerminal() ? caller.terminal().orElseThrow(() -> noTerminal(ref)) : null;
    if (terminal == null) {
      throw noTerminal(ref);
    }
    try (ConsoleStream console = caller.manager().openConsole(ref, force)) {
      caller.out().println("connected to '" + Cleaner.line(ref) + "'; leave with ^]");
      caller.out().print(new Tail(caller.manager().consoleLog(ref)).last(RECENT_LINES));
      caller.out().flush();
      boolean left = new Keyboard(terminal, console).connect();
      caller.out().println(left ? "left '" + Cleaner.line(ref) + "'" : "the console has ended");
    }
    caller.next("domain:log " + Cleaner.line(ref) + " --console");
  }

  private static XeniosException noTerminal(String ref) {
    return new XeniosException(
        Code.INVALID,
        "domain:console needs a terminal; without one use domain:log "
            + ref
            + " --console --follow");
  }
}
