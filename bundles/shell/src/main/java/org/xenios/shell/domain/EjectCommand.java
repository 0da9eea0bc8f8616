package org.xenios.shell.domain;

import org.jspecify.annotations.Nullable;
import org.xenios.domain.Execution;
import org.xenios.domain.Operation;
import org.xenios.shell.command.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the medium out of an optical drive, and may put another in. */
@Command(
    name = "domain:eject",
    description = "Takes the medium out of an optical drive; --insert puts another in.",
    footer = {
      "",
      "domain:info names the drives and what is in them.",
      "",
      "Examples:",
      "  domain:eject web                                 the only medium",
      "  domain:eject w11 cdrom-1                         of several drives this one's",
      "  domain:eject w11 cdrom-1 --insert drivers.iso    and another in its place"
    })
public final class EjectCommand extends DomainOperation {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DRIVE",
      description = "Which drive; not needed when only one holds a medium.")
  private @Nullable String drive;

  @Option(names = "--insert", paramLabel = "FILE", description = "Put this ISO image in.")
  private @Nullable String insert;

  @Override
  protected Operation operation(Caller caller) {
    return new Operation.Eject(
        ref(), drive, insert == null ? null : caller.path(insert).toString());
  }

  @Override
  protected String next(Execution execution) {
    return "domain:info " + ref();
  }
}
