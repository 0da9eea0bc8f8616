package org.xenios.guest.linux;

import java.util.List;
import java.util.Locale;
import org.xenios.guest.ShutdownWay;
import org.xenios.machine.Kind;
import org.xenios.machine.Machine;
import org.xenios.machine.Reason;

/** The ways to ask a Linux guest to shut down. */
final class ShutdownWays {
  /** The name under which the guest agent listens. */
  static final String AGENT_CHANNEL = "org.qemu.guest_agent.0";

  private static final List<Row> ALL = Table.of("shutdown.ways", 7, Row::of);

  private ShutdownWays() {}

  /** Those that fit a machine, best first. */
  static List<ShutdownWay> of(Machine machine) {
    return ALL.stream().filter(row -> fits(row.where, machine)).map(Row::way).toList();
  }

  private static boolean fits(String where, Machine machine) {
    return switch (where) {
      case "agent" -> machine.parts(Kind.CHANNEL).anyMatch(p -> p.model().equals(AGENT_CHANNEL));
      default -> where.equals(machine.engine().word()) || where.equals(machine.mode().word());
    };
  }

  private record Row(String where, ShutdownWay way) {
    static Row of(String[] cells) {
      return new Row(
          cells[0],
          new ShutdownWay(
              ShutdownWay.Signal.valueOf(cells[1].toUpperCase(Locale.ROOT)),
              Integer.parseInt(cells[2]),
              Long.parseLong(cells[3]),
              "",
              Long.parseLong(cells[4]),
              new Reason(cells[6], cells[5])));
    }
  }
}
