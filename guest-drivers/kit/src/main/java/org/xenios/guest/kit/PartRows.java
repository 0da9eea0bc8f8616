package org.xenios.guest.kit;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenios.machine.Kind;
import org.xenios.machine.Part;
import org.xenios.machine.Reason;

/**
 * The parts of a family's machines. Table {@code parts}, columns: id, kind, model ({@code -} for
 * none), settings ({@code a=b;c=d}), guests, where (see {@link Circumstances#meet}), needs (ids of
 * parts that must be there), input (see {@link #input}), why. Of the rows with one id, the first
 * that fits is taken; what spoke against an earlier one is then the reason.
 */
final class PartRows {
  /** Rows that are patterns for as many parts as the spec asks for. */
  private static final Set<String> PATTERNS = Set.of("disk", "cdrom", "nic");

  /** A channel's model is its name in the guest; what a host states is its other end. */
  private static final String CHANNEL_TRANSPORT = "unix";

  private final List<Row> rows;
  private final Quirks quirks;

  PartRows(Tables tables, Quirks quirks) {
    this.rows = tables.read("parts", 9, Row::of);
    this.quirks = quirks;
  }

  /** Takes from the tables for one design. */
  Taking taking(Question question, Choice choice, Circumstances circumstances) {
    return new Taking(question, choice, circumstances);
  }

  /** One design's use of the tables. */
  final class Taking {
    private final Question question;
    private final Choice choice;
    private final Circumstances circumstances;
    private final Map<String, Part> taken = new HashMap<>();

    private Taking(Question question, Choice choice, Circumstances circumstances) {
      this.question = question;
      this.choice = choice;
      this.circumstances = circumstances;
    }

    /** All parts that are there once, in the table's order. */
    List<Part> parts() {
      Set<String> ids = new LinkedHashSet<>();
      rows.forEach(row -> ids.add(row.id));
      ids.removeAll(PATTERNS);
      return ids.stream().flatMap(id -> part(id).stream()).toList();
    }

    /** The part of that id, or the pattern for parts of that sort; empty when no row fits. */
    Optional<Part> part(String id) {
      Reason against = null;
      String passed = "";
      for (Row row : rows) {
        if (!row.id.equals(id) || !circumstances.meet(row.where)) {
          continue;
        }
        Optional<Reason> obstacle = obstacle(row);
        if (obstacle.isEmpty()) {
          Reason reason =
              against == null
                  ? new Reason(row.because, input(row))
                  : new Reason(against(row, passed, against), against.input());
          Part part =
              quirks.applied(
                  new Part(row.id, row.kind, row.model, row.settings, reason),
                  question,
                  circumstances);
          taken.put(id, part);
          return Optional.of(part);
        }
        if (against == null) {
          against = obstacle.get();
          passed = row.model;
        }
      }
      return Optional.empty();
    }

    private static String against(Row row, String passed, Reason against) {
      return (row.model.equals(passed) ? row.model : row.model + ", not " + passed)
          + ": "
          + against.because();
    }

    private Optional<Reason> obstacle(Row row) {
      if (!row.guests.mayContain(question)) {
        return Optional.of(new Reason(row.because, question.dated().input()));
      }
      Optional<Reason> quirk =
          quirks
              .against(row.id, row.model, question, circumstances)
              .or(() -> quirks.against(row.kind.word(), row.model, question, circumstances));
      if (quirk.isPresent()) {
        return quirk;
      }
      for (String id : row.needs) {
        if (!taken.containsKey(id)) {
          return Optional.of(new Reason("it needs " + id, Inputs.PLATFORMS));
        }
      }
      return isOffered(row)
          ? Optional.empty()
          : Optional.of(new Reason("the host offers no " + row.model, offers(row.kind)));
    }

    private boolean isOffered(Row row) {
      return switch (row.kind) {
        case CPU ->
            choice
                .platform()
                .cpuModels()
                .contains(row.model + (row.migrates() ? "-migratable" : ""));
        case HYPERV -> choice.platform().hyperv().contains(row.model);
        case CHANNEL -> isOffered(row.kind, CHANNEL_TRANSPORT);
        default -> isOffered(row.kind, row.model);
      };
    }

    private boolean isOffered(Kind kind, String model) {
      Set<String> stated = choice.platform().models().get(kind);
      return stated == null || stated.contains(model);
    }

    /** What to take away for a machine without any medium. */
    private String media() {
      boolean disks = !question.spec().disks().isEmpty();
      boolean cdroms = !question.spec().cdroms().isEmpty();
      return disks && cdroms ? Reason.ALWAYS : disks ? Inputs.DISKS : Inputs.CDROM;
    }

    /**
     * The input that a row names: {@code mode}, {@code engine}, {@code machine}, {@code firmware}
     * for what decided that; {@code guest} for what told the guest's version; {@code models} for
     * what the host offers of the kind; {@code media} for the disks and optical media; else an
     * input itself.
     */
    private String input(Row row) {
      return switch (row.input) {
        case "mode" -> choice.mode().reason().input();
        case "engine" -> choice.engine().reason().input();
        case "machine" -> choice.reason().input();
        case "firmware" -> {
          FirmwareWish firmware = choice.firmware();
          yield firmware == null ? Inputs.PLATFORMS : firmware.reason().input();
        }
        case "models" ->
            choice.platform().models().containsKey(row.kind) || row.kind == Kind.CPU
                ? offers(row.kind)
                : Inputs.PLATFORMS;
        case "guest" -> question.dated().input();
        case "media" -> media();
        default -> row.input;
      };
    }
  }

  private static String offers(Kind kind) {
    return switch (kind) {
      case CPU -> Inputs.CPU_MODELS;
      case HYPERV -> Inputs.HYPERV;
      default -> Inputs.models(kind);
    };
  }

  private record Row(
      String id,
      Kind kind,
      String model,
      Map<String, String> settings,
      Guests guests,
      String where,
      List<String> needs,
      String input,
      String because) {

    static Row of(String[] cells) {
      return new Row(
          cells[0],
          Kind.valueOf(cells[1].toUpperCase(Locale.ROOT)),
          cells[2].equals("-") ? "" : cells[2],
          settings(cells[3]),
          Guests.parse(cells[4]),
          cells[5],
          cells[6].equals("-") ? List.of() : List.of(cells[6].split(",", -1)),
          cells[7],
          cells[8]);
    }

    private static Map<String, String> settings(String cell) {
      Map<String, String> settings = new HashMap<>();
      if (!cell.equals("-")) {
        for (String setting : cell.split(";", -1)) {
          String[] words = setting.split("=", 2);
          if (words.length != 2) {
            throw new IllegalArgumentException("no setting: " + setting);
          }
          settings.put(words[0], words[1]);
        }
      }
      return settings;
    }

    boolean migrates() {
      return "on".equals(settings.get("migratable"));
    }
  }
}
