package org.xenios.manager.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.xenios.domain.Domain;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.Generation;
import org.xenios.domain.Generation.State;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.Verdict.Finding;
import org.xenios.guest.Guest;

/** Whether drivers serve, and which of them fail. */
final class DriverPart {
  private DriverPart() {}

  static List<Finding> of(GuestDrivers drivers, List<Domain> domains) {
    List<Generation> generations = drivers.generations();
    if (generations.isEmpty()) {
      return List.of(
          Findings.failed(
              "drivers",
              "none serves",
              "there is no guest driver",
              "./xenios feature:install xenios-guest-linux, or put one into deploy/"));
    }
    Set<String> needed =
        domains.stream()
            .map(Domain::guest)
            .filter(Objects::nonNull)
            .map(Guest::family)
            .collect(Collectors.toSet());
    List<Finding> findings = new ArrayList<>();
    for (DriverFamily family : drivers.families()) {
      if (family.serving() != null || needed.contains(family.family())) {
        findings.add(family(family, generations));
      }
    }
    generations.stream()
        .filter(one -> one.state() == State.SET_ASIDE)
        .forEach(one -> findings.add(setAside(one)));
    if (drivers.stuckThreads() > 0) {
      findings.add(stuck(drivers.stuckThreads()));
    }
    return findings;
  }

  private static Finding family(DriverFamily family, List<Generation> generations) {
    String part = "driver " + family.family();
    if (family.serving() == null) {
      return Findings.degraded(
          part,
          "missing",
          "no driver serves " + family.family() + " guests, and there are such domains",
          "deploy one, or pin another: ./xenios driver:list shows what is there");
    }
    return generations.stream()
        .filter(one -> one.family().equals(family.family()) && one.state() == State.FAILING)
        .findFirst()
        .map(
            one ->
                Findings.degraded(
                    part, "failing", one.label() + ": " + one.why(), "deploy a better one"))
        .orElseGet(() -> Findings.ok(part, family.serving() + " serves"));
  }

  private static Finding setAside(Generation one) {
    return Findings.degraded(
        "driver " + one.family() + " " + one.version(),
        "set aside",
        one.label() + ": " + one.why(),
        "deploy a better one, or remove this one");
  }

  private static Finding stuck(int threads) {
    return Findings.degraded(
        "driver threads",
        "stuck",
        "threads of drivers' questions that could not be ended: " + threads,
        "they end with the manager: ./xenios stop, then ./xenios start (domains run on)");
  }
}
