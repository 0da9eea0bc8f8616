package org.xenios.shell.driver;

import org.jspecify.annotations.Nullable;
import org.xenios.domain.DriverPin;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.ShellCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Chooses which generation of a driver serves. */
@Command(
    name = "driver:pin",
    description = "Chooses which driver serves a family or one domain, now and after restarts.",
    footer = {
      "",
      "VERSION is 1.2 (1.2.0 and no other), 1.x or 1.2.x (the best that begins so), 1.0.0/DIGEST",
      "(that content alone), or previous (the one below the one that serves). Without it the best.",
      "A family's driver is the first that came; another one serves when --driver names it.",
      "",
      "Examples:",
      "  driver:pin linux 1.0.0",
      "  driver:pin linux 1.x --domain web",
      "  driver:pin linux --driver com.example.linux"
    })
public final class PinCommand extends ShellCommand {
  private static final String PREVIOUS = "previous";

  @Parameters(index = "0", paramLabel = "FAMILY", description = "The guests that it knows.")
  private String family = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION",
      description = "Which versions may serve.")
  private @Nullable String version;

  @Option(
      names = "--driver",
      paramLabel = "DRIVER_ID",
      description = "Which driver, by its bundle's name.")
  private @Nullable String driver;

  @Option(names = "--domain", paramLabel = "DOMAIN", description = "For this domain alone.")
  private @Nullable String domain;

  @Override
  protected void run(Caller caller) throws InterruptedException {
    if (version == null && driver == null) {
      throw new XeniosException(
          Code.INVALID, "say what to pin: a version (1.2, 1.x, previous), or --driver ID, or both");
    }
    DriverPin pin = PREVIOUS.equals(version) ? previous(caller) : new DriverPin(driver, version);
    Choice choice = new Choice(caller, family);
    if (domain != null) {
      choice.ofDomain(domain, pin);
    } else {
      caller.drivers().pin(family, pin);
      choice.tell();
    }
  }

  private DriverPin previous(Caller caller) {
    DriverPin own = domain == null ? null : caller.manager().details(domain).pin();
    return caller.drivers().previous(family, own);
  }
}
