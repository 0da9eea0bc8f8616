package org.xenios.guest.kit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xenios.machine.Engine;
import org.xenios.machine.Platform;
import org.xenios.machine.Reason;

/**
 * The machine families that a guest runs on, best first. Table {@code machines}, columns: family,
 * guests, why.
 */
final class MachineRows {
  private static final Row TEST = Row.of(new String[] {"test", "-", "libvirt's test driver"});

  private final List<Row> rows;
  private final Quirks quirks;

  MachineRows(Tables tables, Quirks quirks) {
    this.rows = tables.read("machines", 3, Row::of);
    this.quirks = quirks;
  }

  record Chosen(Platform platform, Reason reason) {}

  /** The best of what a host offers. */
  Chosen best(Family family, Question question, Engine engine, List<Platform> offered)
      throws RefusedException {
    Reason against = null;
    for (Row row : rows) {
      if (!row.guests.name(question)) {
        continue;
      }
      Optional<Platform> platform = row.of(offered);
      Optional<Reason> obstacle =
          platform.isEmpty() ? Optional.of(row.missing()) : obstacle(row, question, engine);
      if (platform.isPresent() && obstacle.isEmpty()) {
        return new Chosen(platform.get(), reason(row, question, platform.get(), against));
      }
      if (against == null || !isMissing(obstacle.get())) {
        against = obstacle.get();
      }
    }
    Optional<Platform> test = TEST.of(offered);
    if (test.isPresent()) {
      return new Chosen(test.get(), new Reason(TEST.because, Inputs.PLATFORMS));
    }
    throw refusal(family, question, offered, against);
  }

  private Optional<Reason> obstacle(Row row, Question question, Engine engine) {
    return row.guests.mayContain(question)
        ? quirks.against("machine", row.family, question, Circumstances.of(engine))
        : Optional.of(new Reason(row.because, question.dated().input()));
  }

  private static Reason reason(
      Row row, Question question, Platform platform, @Nullable Reason against) {
    if (against != null) {
      return new Reason(row.family + ": " + against.because() + pinned(platform), against.input());
    }
    String input = row.guests.isByName() ? question.dated().input() : Inputs.PLATFORMS;
    return new Reason(row.because + pinned(platform), input);
  }

  private RefusedException refusal(
      Family family, Question question, List<Platform> offered, @Nullable Reason against) {
    String host = "host " + question.host().host();
    if (against != null && !isMissing(against)) {
      return new RefusedException(
          "no machine of " + host + " will do: " + against.because(), "choose another host");
    }
    String wanted =
        rows.stream()
            .filter(row -> row.guests.name(question))
            .map(Row::family)
            .collect(Collectors.joining(" or "));
    return new RefusedException(
        host
            + " offers "
            + Inputs.list(offered.stream().map(Platform::family).toList())
            + ", and "
            + family.name()
            + " needs "
            + wanted,
        "choose another host");
  }

  private static boolean isMissing(Reason obstacle) {
    return obstacle.input().equals(Inputs.PLATFORMS);
  }

  private static String pinned(Platform platform) {
    return platform.machine().equals(platform.family())
        ? ""
        : "; the version is pinned, so that an upgrade of the host changes nothing for the guest";
  }

  private record Row(String family, Guests guests, String because) {
    static Row of(String[] cells) {
      return new Row(cells[0], Guests.parse(cells[1]), cells[2]);
    }

    Optional<Platform> of(List<Platform> platforms) {
      return platforms.stream().filter(platform -> platform.family().equals(family)).findFirst();
    }

    Reason missing() {
      return new Reason("the host offers no " + family, Inputs.PLATFORMS);
    }
  }
}
