package org.xenios.shell.statistics;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DomainStatistics;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.Fields;
import org.xenios.shell.command.Report;
import org.xenios.shell.text.Sizes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what active domains use. */
@Command(
    name = "domain:stats",
    description = "Shows what active domains use: processor, memory, network, disks.",
    footer = {
      "",
      "Without a name: all active domains, as last read, with the figures' age. With",
      "a name: that domain's, read now. CPU % is of one physical processor. What the",
      "guest says of its memory needs its balloon driver.",
      "",
      "Examples:",
      "  domain:stats",
      "  domain:stats web",
      "  domain:stats web --json     a list of one, every counter"
    })
public final class DomainStatsCommand extends Report<List<DomainStatistics>> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DOMAIN",
      description = "The domain: NAME, NAME@HOST or its UUID; all when not said.")
  private @Nullable String ref;

  @Option(names = "--host", paramLabel = "HOST", description = "Only domains on this host.")
  private @Nullable String host;

  @Override
  protected List<DomainStatistics> facts(Caller caller) {
    if (ref != null) {
      return List.of(caller.statistics().read(ref));
    }
    String only = host == null ? null : caller.host(host, "--host NAME").name();
    return caller.statistics().domains().stream()
        .filter(domain -> only == null || domain.host().equals(only))
        .toList();
  }

  @Override
  protected void print(List<DomainStatistics> domains, Caller caller) {
    if (ref == null) {
      StatsTable.print(domains, caller);
    } else {
      domains.forEach(domain -> print(domain, caller));
    }
  }

  private static void print(DomainStatistics domain, Caller caller) {
    Fields fields = new Fields().add("name", domain.name()).add("host", domain.host());
    DomainStatistics.Cpu cpu = domain.cpu();
    if (cpu != null) {
      String percent = Figures.percent(cpu.percent());
      fields
          .add("cpu", percent.isEmpty() ? null : percent + " % of a processor")
          .add("cpu time", cpu.nanos() / 1_000_000 / 1000.0 + " s")
          .add("vcpus", cpu.vcpus());
    }
    DomainStatistics.Memory memory = domain.memory();
    if (memory != null) {
      fields
          .add("memory", Sizes.format(memory.current()) + " of " + Sizes.format(memory.maximum()))
          .add("resident", size(memory.resident()))
          .add("guest has", size(memory.available()))
          .add("guest uses", size(Figures.used(domain)))
          .add("guest unused", size(memory.unused()))
          .add("guest usable", size(memory.usable()));
    }
    domain.nics().forEach(nic -> add(nic, fields));
    domain.disks().forEach(disk -> add(disk, fields));
    fields.add("disks read", ago(domain.disksAt())).add("read", ago(Figures.at(domain)));
    fields.print(caller);
  }

  private static void add(DomainStatistics.Nic nic, Fields fields) {
    fields.each(
        nic.device(),
        List.of("received " + packets(nic.received()), "sent " + packets(nic.sent())));
  }

  private static String packets(DomainStatistics.Packets way) {
    return Sizes.format(way.bytes())
        + " in "
        + way.packets()
        + " packets, "
        + way.errors()
        + " errors, "
        + way.drops()
        + " dropped"
        + rate(way.bytesPerSecond());
  }

  private static void add(DomainStatistics.Disk disk, Fields fields) {
    fields.add(disk.device(), disk.source().isEmpty() ? "empty" : disk.source());
    fields.each(
        disk.device(),
        List.of("read " + requests(disk.read()), "written " + requests(disk.written())));
    if (disk.capacity() != null) {
      String takes = disk.allocated() == null ? "" : ", takes " + Sizes.format(disk.allocated());
      fields.add(disk.device(), Sizes.format(disk.capacity()) + takes);
    }
  }

  private static String requests(DomainStatistics.Requests way) {
    return Sizes.format(way.bytes())
        + " in "
        + way.requests()
        + " requests"
        + rate(way.bytesPerSecond());
  }

  private static String rate(@Nullable Double rate) {
    return rate == null ? "" : ", " + Figures.rate(rate);
  }

  private static @Nullable String size(@Nullable Long bytes) {
    return bytes == null ? null : Sizes.format(bytes);
  }

  private static @Nullable String ago(@Nullable Instant at) {
    return at == null ? null : Figures.age(at, Instant.now()) + " ago";
  }
}
