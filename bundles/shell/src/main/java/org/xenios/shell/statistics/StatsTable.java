package org.xenios.shell.statistics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DomainStatistics;
import org.xenios.shell.command.Caller;
import org.xenios.shell.text.Sizes;
import org.xenios.shell.text.Table;

/** What active domains use, one a line. */
final class StatsTable {
  private StatsTable() {}

  static void print(List<DomainStatistics> domains, Caller caller) {
    boolean manyHosts = caller.manager().hosts().size() > 1;
    List<String> headers = new ArrayList<>(List.of("name"));
    if (manyHosts) {
      headers.add("host");
    }
    headers.addAll(
        List.of("cpu %", "memory", "used", "net in", "net out", "disk read", "written", "age"));
    Table table = new Table("no domain is active", headers.toArray(String[]::new));
    Instant now = Instant.now();
    for (DomainStatistics domain : domains) {
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add(domain.name());
      if (manyHosts) {
        cells.add(domain.host());
      }
      cells.add(Figures.percent(Figures.cpu(domain)));
      cells.add(domain.memory() == null ? null : Sizes.format(domain.memory().current()));
      Long used = Figures.used(domain);
      cells.add(used == null ? null : Sizes.format(used));
      cells.add(Figures.rate(Figures.received(domain)));
      cells.add(Figures.rate(Figures.sent(domain)));
      cells.add(Figures.rate(Figures.read(domain)));
      cells.add(Figures.rate(Figures.written(domain)));
      cells.add(Figures.age(domain, now));
      table.row(cells.toArray());
    }
    table.print(caller.out(), caller.width());
  }
}
