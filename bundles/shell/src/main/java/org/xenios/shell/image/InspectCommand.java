package org.xenios.shell.image;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
      "  image:inspect disk.qcow2 --facts     all that was read from the file",
      "  image:inspect debian.iso --json"
    })
public final class InspectCommand extends Report<Inspection> {
  /** Beginnings of the names of facts, what tells a person most first. */
  private static final List<String> TELLING =
      List.of(
          "bzimage.v", "version", "gzip.version", "iso.", "disk.", "fs", "efi.", "gpt.", "mbr.");

  private static final Comparator<String> MOST_TELLING_FIRST =
      Comparator.comparingInt(InspectCommand::rank).thenComparing(Comparator.naturalOrder());

  private static final int FEW = 8;
  private static final int WIDE = 72;

  @Parameters(index = "0", paramLabel = "FILE", description = "The image.")
  private String file = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "As what it would be used: kernel, disk or cdrom; else its content tells.")
  private @Nullable Role role;

  @Option(names = "--facts", description = "Show all facts that the drivers see.")
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
            "no driver claims it",
            "family",
            "release",
            "modes",
            "strength",
            "driver",
            "by what it was known");
    for (DriverClaim claimed : inspection.claims()) {
      Claim claim = claimed.claim();
      claims.row(
          claim.guest().family(),
          claim.guest().release(),
          claim.modes().stream().sorted().map(m -> m.word()).collect(joining(", ")),
          claim.strength().name().toLowerCase(Locale.ROOT),
          claimed.driver(),
          claim.why());
    }
    claims.print(caller.out(), caller.width());
    print(inspection.image().facts(), caller);
    caller.out().println(Cleaner.line(inspection.verdict()));
  }

  private void print(Map<String, String> found, Caller caller) {
    Table table = new Table("nothing was found in it", "fact", "value");
    if (facts) {
      new TreeMap<>(found).forEach(table::row);
    } else {
      found.entrySet().stream()
          .sorted(Map.Entry.comparingByKey(MOST_TELLING_FIRST))
          .limit(FEW)
          .forEach(fact -> table.row(fact.getKey(), shortened(fact.getValue())));
    }
    table.print(caller.out(), caller.width());
    if (!facts && found.size() > FEW) {
      caller.out().println("and " + (found.size() - FEW) + " more: --facts shows all");
    }
  }

  private static int rank(String fact) {
    int rank = 0;
    while (rank < TELLING.size() && !fact.startsWith(TELLING.get(rank))) {
      rank++;
    }
    return rank;
  }

  private static String shortened(String value) {
    return value.length() <= WIDE ? value : value.substring(0, WIDE) + "…";
  }
}
