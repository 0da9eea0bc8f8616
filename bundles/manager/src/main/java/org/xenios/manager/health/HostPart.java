package org.xenios.manager.health;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.xenios.domain.Host;
import org.xenios.domain.Verdict.Finding;
import org.xenios.domain.Verdict.Level;
import org.xenios.hypervisor.HostStatus.State;

/** Whether hosts are connected. As long as one is, those that are not degrade the whole only. */
final class HostPart {
  private static final String FILE = "etc/org.xenios.host-";

  private HostPart() {}

  /**
   * How hosts stand.
   *
   * @param hosts those that were taken up
   * @param configured names for which there is a file
   */
  static List<Finding> of(List<Host> hosts, Collection<String> configured) {
    Set<String> missing = new TreeSet<>(configured);
    hosts.forEach(host -> missing.remove(host.name()));
    if (hosts.isEmpty() && missing.isEmpty()) {
      return List.of(
          Findings.failed(
              "hosts",
              "none",
              "no host is configured",
              "write " + FILE + "NAME.cfg with a line uri=...; it is taken up at once"));
    }
    boolean connected = hosts.stream().anyMatch(host -> host.status().state() == State.CONNECTED);
    Level bad = connected ? Level.DEGRADED : Level.FAILED;
    List<Finding> findings = new ArrayList<>();
    hosts.forEach(host -> findings.add(host(host, bad)));
    missing.forEach(
        name ->
            findings.add(
                new Finding(
                    "host " + name,
                    bad,
                    "not taken up",
                    "it is configured, and nobody has taken it up yet",
                    "see what the log says of " + FILE + name + ".cfg")));
    return findings;
  }

  private static Finding host(Host host, Level bad) {
    String part = "host " + host.name();
    String file = FILE + host.name() + ".cfg";
    String why = host.status().reason();
    Instant since = host.status().since().truncatedTo(ChronoUnit.SECONDS);
    return switch (host.status().state()) {
      case CONNECTED -> Findings.ok(part, "connected since " + since);
      case CONNECTING ->
          new Finding(
              part,
              bad,
              "connecting",
              why + " (" + host.uri() + ")",
              "it is tried again; is uri= in " + file + " right?");
      case LOST ->
          new Finding(
              part,
              bad,
              "lost since " + since,
              why + " (" + host.uri() + ")",
              "domains run on; it is tried again. Is the libvirtd there running?");
      case REFUSED ->
          new Finding(
              part, bad, "refused since " + since, why, "correct " + file + "; it is read at once");
    };
  }
}
