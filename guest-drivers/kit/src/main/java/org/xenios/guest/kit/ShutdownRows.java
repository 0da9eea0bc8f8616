package org.xenios.guest.kit;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.xenios.guest.ShutdownWay;
import org.xenios.guest.ShutdownWay.Signal;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Reason;

/**
 * The ways to ask a guest to shut down, best first. Table {@code shutdown.ways}, columns: where (an
 * engine, a mode, a machine type, or {@code agent} for a machine with the agent's channel), signal,
 * times, gap in milliseconds, time-out in milliseconds, text to type ({@code -} for none, {@code
 * \r} for the return key), input, why.
 */
final class ShutdownRows {
  /** The name under which QEMU's guest agent listens. */
  private static final String AGENT_CHANNEL = "org.qemu.guest_agent.0";

  private final List<Row> rows;

  ShutdownRows(Tables tables) {
    rows = tables.read("shutdown.ways", 8, Row::of);
  }

  /** Those that fit a machine. */
  List<ShutdownWay> of(Machine machine) {
    Set<String> words = new HashSet<>();
    words.add(machine.engine().word());
    words.add(machine.mode().word());
    words.add(machine.type());
    if (machine.parts(Kind.CHANNEL).anyMatch(part -> part.model().equals(AGENT_CHANNEL))) {
      words.add("agent");
    }
    Circumstances circumstances = new Circumstances(words);
    return rows.stream().filter(row -> circumstances.meet(row.where)).map(Row::way).toList();
  }

  private record Row(String where, ShutdownWay way) {
    static Row of(String[] cells) {
      return new Row(
          cells[0],
          new ShutdownWay(
              Signal.valueOf(cells[1].toUpperCase(Locale.ROOT)),
              Integer.parseInt(cells[2]),
              Long.parseLong(cells[3]),
              cells[5].equals("-") ? "" : cells[5].replace("\\r", "\r"),
              Long.parseLong(cells[4]),
              new Reason(cells[7], cells[6])));
    }
  }
}
