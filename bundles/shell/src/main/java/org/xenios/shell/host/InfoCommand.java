package org.xenios.shell.host;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Host;
import org.xenios.machine.HostCapabilities;
import org.xenios.machine.Kind;
import org.xenios.machine.Platform;
import org.xenios.shell.command.Caller;
import org.xenios.shell.command.Fields;
import org.xenios.shell.command.Report;
import org.xenios.shell.text.Sizes;
import org.xenios.shell.text.Table;
import org.xenios.shell.text.Times;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what a host offers. */
@Command(
    name = "host:info",
    description = "Shows what a host offers: its hypervisor, hardware VT, and what it can build.",
    footer = {
      "",
      "Examples:",
      "  host:info               when there is only one host",
      "  host:info local --json  with all device models"
    })
public final class InfoCommand extends Report<Host> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "HOST",
      description = "The host; not needed when there is only one.")
  private @Nullable String name;

  @Override
  protected Host facts(Caller caller) {
    return caller.host(name, "host:info NAME");
  }

  @Override
  protected void print(Host host, Caller caller) {
    Fields fields =
        new Fields()
            .add("name", host.name())
            .add("uri", host.uri())
            .add("state", HostText.state(host) + ", since " + Times.clock(host.status().since()))
            .add("reason", host.status().reason())
            .add("domains", host.domains() + ", " + host.active() + " active");
    Optional.ofNullable(host.capabilities()).ifPresent(c -> add(c, fields));
    fields.print(caller);
    Optional.ofNullable(host.capabilities()).ifPresent(c -> platforms(c, caller));
  }

  private static void add(HostCapabilities host, Fields fields) {
    fields
        .add("hypervisor", (host.hypervisor() + " " + host.hypervisorVersion()).strip())
        .add("libvirt", host.libvirtVersion())
        .add("processors", host.cpus() + ", " + host.arch())
        .add("memory", Sizes.format(host.memory()))
        .add("hardware VT", (host.vt().present() ? "yes: " : "no: ") + host.vt().evidence())
        .add("modes", host.modes().stream().sorted().map(m -> m.word()).collect(joining(", ")))
        .each("networks", orNone(host.networks()))
        .each("pools", orNone(host.pools().stream().map(p -> p.name() + ": " + p.path()).toList()))
        .each("tpm", offered(host, p -> p.models().getOrDefault(Kind.TPM, Set.of())))
        .each("hyper-v", offered(host, Platform::hyperv));
  }

  /** What some platforms offer, those together that offer the same. */
  private static List<String> offered(
      HostCapabilities host, Function<Platform, Set<String>> offers) {
    Map<String, Set<String>> platforms = new TreeMap<>();
    for (Platform p : host.platforms()) {
      String words = String.join(", ", new TreeSet<>(offers.apply(p)));
      if (!words.isEmpty()) {
        platforms
            .computeIfAbsent(words, w -> new TreeSet<>())
            .add(p.engine().word() + " " + p.family());
      }
    }
    return orNone(
        platforms.entrySet().stream()
            .map(e -> String.join(", ", e.getValue()) + ": " + e.getKey())
            .toList());
  }

  private static List<String> orNone(List<String> words) {
    return words.isEmpty() ? List.of("none") : words;
  }

  private static void platforms(HostCapabilities host, Caller caller) {
    caller.out().println();
    Table table =
        new Table(
            "it can build nothing",
            "engine",
            "mode",
            "family",
            "machine",
            "vcpus",
            "firmware",
            "cpu");
    host.platforms().stream()
        .sorted(
            Comparator.comparing(Platform::engine)
                .thenComparing(Platform::mode)
                .thenComparing(Platform::family))
        .forEach(
            p ->
                table.row(
                    p.engine().word(),
                    p.mode().word(),
                    p.family(),
                    p.machine(),
                    p.maxVcpus(),
                    firmware(p),
                    String.join(" ", p.cpuModels())));
    table.print(caller.out(), caller.width());
  }

  private static String firmware(Platform platform) {
    return platform.firmware().stream().sorted().map(f -> f.word()).collect(joining(", "))
        + (platform.secureBoot() ? " + secure boot" : "");
  }
}
