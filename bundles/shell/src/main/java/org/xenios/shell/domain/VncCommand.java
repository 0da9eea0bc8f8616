package org.xenios.shell.domain;

import java.net.URI;
import org.xenios.domain.Domain;
import org.xenios.hypervisor.Display;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.Fields;
import org.xenios.shell.command.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says where a running domain's screen can be seen. */
@Command(
    name = "domain:vnc",
    description = "Says where a running domain's screen can be seen, with its password.",
    footer = {
      "",
      "The screen listens on the host itself alone; from elsewhere ssh leads to it.",
      "Who has the password sees the screen, and types.",
      "",
      "Examples:",
      "  domain:vnc w11",
      "  domain:vnc w11 --json"
    })
public final class VncCommand extends Report<Display> {
  @Mixin private DomainName domain = new DomainName();

  @Override
  protected Display facts(Caller caller) {
    return caller.manager().display(domain.ref());
  }

  @Override
  protected void print(Display display, Caller caller) {
    Domain shown = caller.manager().domain(domain.ref());
    String uri = caller.host(shown.host(), "NAME@HOST").uri();
    String end = end(display);
    new Fields()
        .add("address", end)
        .add("password", display.password())
        .add("to see it", "vncviewer " + end)
        .add(
            "from elsewhere",
            "ssh -L " + display.port() + ":" + end + " " + machine(uri) + ", then the same")
        .print(caller);
  }

  private static String end(Display display) {
    boolean v6 = display.address().contains(":");
    return (v6 ? "[" + display.address() + "]" : display.address()) + ":" + display.port();
  }

  /** Whom ssh must reach: the machine of a remote host's URI, else this one. */
  private static String machine(String uri) {
    String authority = URI.create(uri).getAuthority();
    return authority == null ? "USER@MACHINE" : authority;
  }
}
