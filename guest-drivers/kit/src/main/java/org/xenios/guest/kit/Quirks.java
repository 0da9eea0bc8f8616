package org.xenios.guest.kit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;

/**
 * What goes wrong with some guests on some hypervisors, and what to do instead. Table {@code
 * quirks}, columns: guests, hypervisor ({@code QEMU 9.0..9.1}), where (see {@link
 * Circumstances#meet}; of machines and engines the engine's word alone is known), change,
 * reference, why; {@code -} for any. A change is
 *
 * <ul>
 *   <li>{@code without PART MODEL}: a part's id or kind, {@code *} for any of its models; or {@code
 *       engine}, {@code machine}, {@code firmware}, or the {@code entry} of a kernel;
 *   <li>{@code cpu without FLAG,FLAG};
 *   <li>{@code set PART SETTING VALUE}, of a part that is there.
 * </ul>
 */
final class Quirks {
  private static final String HIDDEN = "without";

  private final List<Row> rows;

  Quirks(Tables tables) {
    rows = tables.read("quirks", 6, Row::of);
  }

  /** Why a part is not to be of that model; empty when nothing speaks against it. */
  Optional<Reason> against(
      String part, String model, Question question, Circumstances circumstances) {
    return rows.stream()
        .filter(row -> row.forbids(part, model))
        .filter(row -> row.concerns(question, circumstances))
        .findFirst()
        .map(row -> row.reason(question));
  }

  /** Why guests of that version are to do without it somewhere. */
  Optional<String> against(String part, String model, Version version) {
    return rows.stream()
        .filter(row -> row.forbids(part, model))
        .filter(row -> row.guests.versions().contains(version))
        .findFirst()
        .map(Row::why);
  }

  /** A part with the settings that quirks change. */
  Part applied(Part part, Question question, Circumstances circumstances) {
    Part changed = part;
    for (Row row : rows) {
      if (row.changes(part) && row.concerns(question, circumstances)) {
        changed =
            new Part(
                part.id(), part.kind(), part.model(), row.settings(changed), row.reason(question));
      }
    }
    return changed;
  }

  private record Row(
      Guests guests,
      String hypervisor,
      Span versions,
      String where,
      List<String> change,
      String reference,
      String because) {

    static Row of(String[] cells) {
      String[] hypervisor = cells[1].split(" ", 2);
      List<String> change = List.of(cells[3].split(" ", 4));
      boolean known =
          change.size() == 3 && (change.get(0).equals("without") || isHiding(change))
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

    private static boolean isHiding(List<String> change) {
      return change.get(0).equals("cpu") && change.get(1).equals(HIDDEN);
    }

    boolean forbids(String part, String model) {
      return change.get(0).equals("without")
          && change.get(1).equals(part)
          && (change.get(2).equals(model) || change.get(2).equals("*"));
    }

    boolean changes(Part part) {
      return isHiding(change)
          ? part.id().equals("cpu")
          : change.get(0).equals("set") && change.get(1).equals(part.id());
    }

    Map<String, String> settings(Part part) {
      Map<String, String> settings = new HashMap<>(part.settings());
      if (isHiding(change)) {
        settings.merge(HIDDEN, change.get(2), (flags, more) -> flags + "," + more);
      } else {
        settings.put(change.get(2), change.get(3));
      }
      return settings;
    }

    boolean concerns(Question question, Circumstances circumstances) {
      return guests.mayContain(question) && here(question) && circumstances.meet(where);
    }

    private boolean here(Question question) {
      return hypervisor.equals("-")
          || hypervisor.equals(question.host().hypervisor())
              && (versions.isEverything()
                  || Version.of(question.host().hypervisorVersion())
                      .filter(versions::contains)
                      .isPresent());
    }

    String why() {
      return because + " (" + reference + ")";
    }

    Reason reason(Question question) {
      String input = versions.isEverything() ? question.dated().input() : Inputs.HYPERVISOR;
      return new Reason(why(), input);
    }
  }
}
