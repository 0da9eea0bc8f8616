package org.xenios.shell.driver;

import org.jspecify.annotations.Nullable;
import org.xenios.domain.Deployment;
import org.xenios.domain.Deployment.State;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deploys a guest driver. */
@Command(
    name = "driver:deploy",
    description = "Puts a guest driver's jar into deploy/ and waits until it serves or stands by.",
    footer = {
      "",
      "It serves at once if its version is the highest of its family. A file of that name",
      "is replaced, without a gap; a jar that is refused leaves all as it was. To be rid of",
      "a driver, remove its file. With --canary it serves one domain, and the family is",
      "pinned to what serves it now; when that fails, all is as it was.",
      "",
      "Examples:",
      "  driver:deploy org.xenios.guest.linux-1.1.0.jar",
      "  driver:deploy org.xenios.guest.linux-1.1.0.jar --canary web",
      "  driver:deploy target/org.example.guest.haiku-0.1.0.jar --json"
    })
public final class DeployCommand extends Report<Deployment> {
  @Parameters(index = "0", paramLabel = "FILE", description = "The driver's jar.")
  private String jar = "";

  @Option(
      names = "--canary",
      paramLabel = "DOMAIN",
      description = "Let it serve this domain alone.")
  private @Nullable String domain;

  private @Nullable Canary canary;

  @Override
  protected Deployment facts(Caller caller) throws InterruptedException {
    if (domain == null) {
      return deploy(caller);
    }
    Canary one = new Canary(caller, domain, caller.path(jar));
    one.hold();
    try {
      Deployment deployed = deploy(caller);
      one.serve(deployed, !json());
      canary = one;
      return deployed;
    } catch (RuntimeException e) {
      throw one.takenBack(e);
    }
  }

  private Deployment deploy(Caller caller) {
    Deployment deployed = caller.presentFolder().deploy(caller.path(jar));
    if (deployed.state() != State.DEPLOYED) {
      throw new XeniosException(Code.REFUSED, jar + " is refused: " + deployed.text());
    }
    return deployed;
  }

  @Override
  protected void print(Deployment deployed, Caller caller) {
    caller.out().println("deployed " + deployed.text() + " as deploy/" + deployed.file());
    if (canary != null) {
      canary.tell();
    }
    caller.next("driver:list");
  }
}
