package org.xenios.shell.statistics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.xenios.domain.DomainStatistics;
import org.xenios.domain.HostStatistics;
import org.xenios.shell.text.Cleaner;
import org.xenios.shell.text.Sizes;

/** The live screen's lines. */
final class TopView {
  private static final String REVERSE = "\u001b[7m";
  private static final String FAINT = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";
  private static final int WIDE = 110;
  private static final int LEAST_NAME = 8;
  private static final int AGE = 9;

  private final boolean manyHosts;
  private final boolean unicode;

  TopView(boolean manyHosts, boolean unicode) {
    this.manyHosts = manyHosts;
    this.unicode = unicode;
  }

  /** At most as many lines, and each as wide, as the terminal has room for. */
  List<String> lines(
      List<DomainStatistics> domains,
      List<HostStatistics> hosts,
      Order order,
      Instant now,
      int width,
      int height) {
    List<String> lines = new ArrayList<>();
    for (HostStatistics host : hosts) {
      lines.add(cut(host(host, now), width));
    }
    lines.add(
        cut(
            domains.size()
                + " active, by "
                + order.word()
                + " ("
                + Arrays.stream(Order.values()).map(Order::hint).collect(Collectors.joining(", "))
                + ", q leaves)",
            width));
    int history = width < WIDE ? 8 : 20;
    int name = nameWidth(domains, width, history);
    lines.add(REVERSE + cut(headers(name, history), width) + PLAIN);
    int room = Math.max(0, height - lines.size());
    int shown = domains.size() <= room ? domains.size() : Math.max(0, room - 1);
    for (DomainStatistics domain : domains.subList(0, shown)) {
      String line = cut(row(domain, now, name, history), width);
      lines.add(domain.stale() ? FAINT + line + PLAIN : line);
    }
    if (shown < domains.size() && room > 0) {
      lines.add(cut("and " + (domains.size() - shown) + " more", width));
    }
    return lines.subList(0, Math.min(lines.size(), Math.max(1, height)));
  }

  private static String host(HostStatistics host, Instant now) {
    String cpu = host.cpuPercent() == null ? "" : Figures.percent(host.cpuPercent()) + " % of ";
    return Cleaner.line(host.host())
        + (host.stale() ? " does not answer, as of " + Figures.age(host.at(), now) + " ago" : "")
        + ": "
        + cpu
        + host.processors()
        + " cpus, "
        + Sizes.format(host.memoryFree())
        + " of "
        + Sizes.format(host.memory())
        + " free, "
        + host.active()
        + " active with "
        + host.vcpus()
        + " vcpus and "
        + Sizes.format(host.domainMemory());
  }

  private int nameWidth(List<DomainStatistics> domains, int width, int history) {
    int longest = domains.stream().mapToInt(domain -> name(domain).length()).max().orElse(0);
    int rest = headers(0, history).length() + AGE;
    return Math.max(LEAST_NAME, Math.min(longest, width - rest));
  }

  private String name(DomainStatistics domain) {
    return Cleaner.line(manyHosts ? domain.name() + "@" + domain.host() : domain.name());
  }

  private static String headers(int name, int history) {
    return line(
        name,
        "name",
        "cpu %",
        left("history", history),
        "memory",
        "used",
        "in/s",
        "out/s",
        "read/s",
        "write/s",
        "age");
  }

  private String row(DomainStatistics domain, Instant now, int name, int history) {
    DomainStatistics.Cpu cpu = domain.cpu();
    Long used = Figures.used(domain);
    return line(
        name,
        name(domain),
        Figures.percent(Figures.cpu(domain)),
        cpu == null
            ? " ".repeat(history)
            : Sparkline.of(cpu.recent(), 100.0 * cpu.vcpus(), history, unicode),
        Figures.brief((double) Figures.memory(domain)),
        Figures.brief(used == null ? null : Double.valueOf(used)),
        Figures.brief(Figures.received(domain)),
        Figures.brief(Figures.sent(domain)),
        Figures.brief(Figures.read(domain)),
        Figures.brief(Figures.written(domain)),
        Figures.briefAge(domain, now));
  }

  private static String line(
      int name,
      String label,
      String cpu,
      String history,
      String memory,
      String used,
      String in,
      String out,
      String read,
      String written,
      String age) {
    return left(label, name)
        + right(cpu, 7)
        + "  "
        + history
        + right(memory, 8)
        + right(used, 7)
        + right(in, 7)
        + right(out, 7)
        + right(read, 7)
        + right(written, 7)
        + "  "
        + age;
  }

  private static String left(String text, int width) {
    return text.length() > width
        ? text.substring(0, width)
        : text + " ".repeat(width - text.length());
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(1, width - text.length())) + text;
  }

  private static String cut(String line, int width) {
    return line.length() > width ? line.substring(0, width) : line;
  }
}
