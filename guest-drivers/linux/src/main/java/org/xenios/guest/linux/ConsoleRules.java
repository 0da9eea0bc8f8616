package org.xenios.guest.linux;

import java.util.List;
import org.xenios.guest.ConsoleRule;

/** What lines on a Linux guest's console tell. */
final class ConsoleRules {
  static final List<ConsoleRule> ALL =
      Table.of("console.rules", 2, cells -> new ConsoleRule(cells[0], cells[1]));

  private ConsoleRules() {}
}
