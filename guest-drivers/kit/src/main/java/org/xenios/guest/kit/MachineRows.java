package org.xenios.guest.kit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xenios.machine.Platform;
import org.xenios.machine.Reason;

/**
 * The machine families that a guest runs on, best first. Table {@code machines}, columns: family,
 * guest's versions, why.
 */
final class MachineRows {
  private static final Row TEST = new Row("test", new Span(null, null), "libvirt's test driver");

  private final List<Row> rows;

  MachineRows(Tables tables) {
    rows = tables.read("machines", 3, Row::of);
  }

  record Chosen(Platform platform, Reason reason) {}

  /** The best of what a host offers. */
  Optional<Chosen> best(Question question, List<Platform> offered) {
    String passed = "";
    String input = Inputs.PLATFORMS;
    for (Row row : rows) {
      Optional<Platform> platform = row.of(offered);
      if (platform.isEmpty()) {
        passed = passed.isEmpty() ? "the host offers no " + row.family : passed;
      } else if (!row.guests.mayContain(question.version())) {
        passed = row.because;
        input = question.dated().input();
      } else {
        String because = passed.isEmpty() ? row.because : row.family + ": " + passed;
        return Optional.of(
            new Chosen(platform.get(), new Reason(because + pinned(platform.get()), input)));
      }
    }
    return TEST.of(offered)
        .map(only -> new Chosen(only, new Reason(TEST.because, Inputs.PLATFORMS)));
  }

  /** The families, for people. */
  String words() {
    return rows.stream().map(Row::family).collect(Collectors.joining(" or "));
  }

  private static String pinned(Platform platform) {
    return platform.machine().equals(platform.family())
        ? ""
        : "; the version is pinned, so that an upgrade of the host changes nothing for the guest";
  }

  private record Row(String family, Span guests, String because) {
    static Row of(String[] cells) {
      return new Row(cells[0], Span.parse(cells[1]), cells[2]);
    }

    Optional<Platform> of(List<Platform> platforms) {
      return platforms.stream().filter(platform -> platform.family().equals(family)).findFirst();
    }
  }
}
