package org.xenios.guest.kit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenios.machine.Engine;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;

/**
 * What goes wrong with some guests on some hypervisors, and what to do instead. Table {@code
 * quirks}, columns: guests, hypervisor ({@code QEMU 9.0..9.1}), engine, change ({@code without PART
 * MODEL}, where a machine's model is its family, or {@code set PART SETTING VALUE}), reference,
 * why; {@code -} for any.
 */
final class Quirks {
  private final List<Row> rows;

  Quirks(Tables tables) {
    rows = tables.read("quirks", 6, Row::of);
  }

  /** Why a part is not to be of that model; empty when nothing speaks against it. */
  Optional<Reason> against(String part, String model, Question question, Engine engine) {
    return rows.stream()
        .filter(row -> row.change.equals(List.of("without", part, model)))
        .filter(row -> row.concerns(question, engine))
        .findFirst()
        .map(row -> row.reason(question));
  }

  /** A part with the settings that quirks change. */
  Part applied(Part part, Question question, Engine engine) {
    Part changed = part;
    for (Row row : rows) {
      if (row.sets(part) && row.concerns(question, engine)) {
        Map<String, String> settings = new HashMap<>(changed.settings());
        settings.put(row.change.get(2), row.change.get(3));
        changed = new Part(part.id(), part.kind(), part.model(), settings, row.reason(question));
      }
    }
    return changed;
  }

  private record Row(
      Guests guests,
      String hypervisor,
      Span versions,
      String engine,
      List<String> change,
      String reference,
      String because) {

    static Row of(String[] cells) {
      String[] hypervisor = cells[1].split(" ", 2);
      List<String> change = List.of(cells[3].split(" ", 4));
      boolean known =
          change.size() == 3 && change.get(0).equals("without")
              || change.size() == 4 && change.get(0).equals("set");
      if (!known) {
        throw new IllegalArgumentException("no such change: " + cells[3]);
      }
      return new Row(
          Guests.parse(cells[0]),
          hypervisor[0],
          Span.parse(hypervisor.length > 1 ? hypervisor[1] : "-"),
          cells[2],
          change,
          cells[4],
          cells[5]);
    }

    boolean sets(Part part) {
      return change.get(0).equals("set") && change.get(1).equals(part.id());
    }

    boolean concerns(Question question, Engine running) {
      return guests.contain(question) && here(question) && isRunBy(running);
    }

    private boolean here(Question question) {
      return hypervisor.equals("-")
          || hypervisor.equals(question.host().hypervisor())
              && (versions.isEverything()
                  || Version.of(question.host().hypervisorVersion())
                      .filter(versions::contains)
                      .isPresent());
    }

    private boolean isRunBy(Engine running) {
      return engine.equals("-") || engine.equals(running.word());
    }

    Reason reason(Question question) {
      String input = versions.isEverything() ? question.dated().input() : Inputs.HYPERVISOR;
      return new Reason(because + " (" + reference + ")", input);
    }
  }
}
