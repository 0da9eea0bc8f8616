package org.xenios.shell.image;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Inspection;
import org.xenios.domain.Inspection.DriverClaim;
import org.xenios.guest.BootImage.Role;
import org.xenios.guest.Claim;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.Report;
import org.xenios.shell.text.Cleaner;
import org.xenios.shell.text.Sizes;
import org.xenios.shell.text.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a file holds and which drivers claim it. */
@Command(
    name = "image:inspect",
    description = "Says which guest a kernel, disk or ISO image holds, and by what it was known.",
    footer = {
      "",
      "Examples:",
      "  image:inspect /boot/vmlinuz",
      "  image:inspect disk.qcow2 --facts     what was read from the file",
      "  image:inspect debian.iso --json"
    })
public final class InspectCommand extends Report<Inspection> {
  @Parameters(index = "0", paramLabel = "FILE", description = "The image.")
  private String file = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "As what it would be used: kernel, disk or cdrom; else its content tells.")
  private @Nullable Role role;

  @Option(names = "--facts", description = "Show the facts that the drivers see, too.")
  private boolean facts;

  @Override
  protected Inspection facts(Caller caller) {
    return caller.manager().inspect(caller.path(file), role);
  }

  @Override
  protected void print(Inspection inspection, Caller caller) {
    caller
        .out()
        .println(
            Cleaner.line(inspection.image().path())
                + ", "
                + Sizes.format(inspection.image().size())
                + inspection.image().fact("format").map(f -> ", " + Cleaner.line(f)).orElse(""));
    Table claims =
        new Table(
            "no driver claims it", "guest", "modes", "strength", "driver", "by what it was known");
    for (DriverClaim claimed : inspection.claims()) {
      Claim claim = claimed.claim();
      claims.row(
          claim.guest(),
          claim.modes().stream().sorted().map(m -> m.word()).collect(joining(", ")),
          claim.strength().name().toLowerCase(Locale.ROOT),
          claimed.driver(),
          claim.why());
    }
    claims.print(caller.out(), caller.width());
    if (facts) {
      Table table = new Table("nothing was found in it", "fact", "value");
      new TreeMap<>(inspection.image().facts()).forEach(table::row);
      table.print(caller.out(), caller.width());
    }
    caller.out().println(Cleaner.line(inspection.verdict()));
  }
}
