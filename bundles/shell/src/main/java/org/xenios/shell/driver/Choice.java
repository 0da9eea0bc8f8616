package org.xenios.shell.driver;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain;
import org.xenios.domain.DriverPin;
import org.xenios.domain.Operation;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.OperationCommand;
import org.xenios.shell.text.Cleaner;

/** Carries out what was chosen, for a family or for one of its domains, and says how it is then. */
final class Choice {
  private final Caller caller;
  private final String family;

  Choice(Caller caller, String family) {
    this.caller = caller;
    this.family = family;
  }

  /** Of one domain; null leaves it to its family. */
  void ofDomain(String ref, @Nullable DriverPin pin) throws InterruptedException {
    Domain domain = caller.manager().domain(ref);
    if (domain.guest() != null && !domain.guest().family().equals(family)) {
      throw new XeniosException(
          Code.INVALID,
          "'"
              + domain.name()
              + "' has a "
              + domain.guest().family()
              + " guest: write "
              + domain.guest().family()
              + " instead of "
              + family);
    }
    OperationCommand.carryOut(new Operation.Pin(ref, pin), caller, true);
    String serving = caller.manager().details(ref).serving();
    caller.out().println(Cleaner.line(domain.name() + ": " + said(serving)));
  }

  /** Says who serves the family. */
  void tell() {
    PrintStream out = caller.out();
    caller.drivers().families().stream()
        .filter(known -> known.family().equals(family))
        .forEach(known -> out.println(Cleaner.line(family + ": " + said(known.serving()))));
  }

  private static String said(@Nullable String serving) {
    return serving == null ? "no driver serves" : serving + " serves";
  }
}
