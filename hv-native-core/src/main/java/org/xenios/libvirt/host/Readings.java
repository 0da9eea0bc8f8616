package org.xenios.libvirt.host;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.hypervisor.DiskUsage;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.Usage;
import org.xenios.libvirt.binding.Connection;
import org.xenios.libvirt.binding.Connection.ActiveDomain;
import org.xenios.libvirt.binding.Connection.DomainStats;
import org.xenios.libvirt.binding.DomainHandle;
import org.xenios.libvirt.binding.DomainHandle.DomainInfo;
import org.xenios.libvirt.binding.ErrorCode;
import org.xenios.libvirt.binding.LibvirtException;

/**
 * Reads statistics: by one bulk call for what it tells, and processor time by a call for each
 * domain, which is a tenth as dear as the bulk call's group for it. What the hypervisor's driver
 * does not have is found out once for each connection.
 */
final class Readings {
  private static final int CHEAP = Connection.STATS_STATE | Connection.STATS_INTERFACE;

  /** Groups of which each emulator is asked; a guest with a balloon is asked for its memory. */
  private static final int DEAR = Connection.STATS_BALLOON | Connection.STATS_BLOCK;

  private @Nullable Session asked;
  private Abilities abilities = new Abilities();

  Usage usage(Session session) {
    Abilities can = abilities(session);
    Connection connection = session.connection();
    Instant at = Instant.now();
    long clock = System.nanoTime();
    return new Usage(
        at,
        clock,
        NodeReading.read(connection, can, session.capabilities()),
        domains(connection, can));
  }

  private static List<Usage.Domain> domains(Connection connection, Abilities can) {
    return can.ask(
            Abilities.Kind.BULK,
            () -> connection.activeDomains(CHEAP).stream().map(Readings::domain).toList())
        .orElseGet(() -> oneByOne(connection));
  }

  private static Usage.Domain domain(ActiveDomain domain) {
    DomainStats stats = domain.stats();
    DomainInfo info = domain.info();
    return new Usage.Domain(
        stats.uuid(),
        stats.name(),
        stats.id(),
        info == null ? null : new Usage.Cpu(domain.clock(), info.cpuNanos(), info.vcpus()),
        info == null ? null : memory(info),
        StatsForm.nics(stats.values()));
  }

  private static Usage.Memory memory(DomainInfo info) {
    return new Usage.Memory(info.memory(), info.maxMemory(), null, null, null, null);
  }

  private static List<Usage.Domain> oneByOne(Connection connection) {
    List<DomainHandle> handles = connection.activeHandles();
    List<Usage.Domain> read = new ArrayList<>(handles.size());
    try {
      for (DomainHandle handle : handles) {
        try {
          DomainInfo info = handle.info();
          read.add(
              new Usage.Domain(
                  handle.uuid(),
                  handle.name(),
                  handle.id(),
                  new Usage.Cpu(System.nanoTime(), info.cpuNanos(), info.vcpus()),
                  memory(info),
                  null));
        } catch (LibvirtException e) {
          if (!e.is(ErrorCode.NO_DOMAIN)) {
            throw e;
          }
        }
      }
      return read;
    } finally {
      handles.forEach(DomainHandle::close);
    }
  }

  DiskUsage disks(Session session) {
    Abilities can = abilities(session);
    Instant at = Instant.now();
    long clock = System.nanoTime();
    List<DomainStats> stats =
        can.ask(Abilities.Kind.BULK, () -> session.connection().activeStats(DEAR))
            .orElseThrow(
                () ->
                    new HypervisorException(
                        Cause.UNSUPPORTED,
                        ErrorCode.NO_SUPPORT,
                        0,
                        "this hypervisor counts no disk requests"));
    List<DiskUsage.Domain> domains = new ArrayList<>(stats.size());
    for (DomainStats one : stats) {
      List<DiskUsage.Disk> disks = StatsForm.disks(one.values());
      if (disks != null) {
        domains.add(
            new DiskUsage.Domain(
                one.uuid(), one.name(), one.id(), StatsForm.memory(one.values()), disks));
      }
    }
    return new DiskUsage(at, clock, domains);
  }

  private synchronized Abilities abilities(Session session) {
    if (asked != session) {
      asked = session;
      abilities = new Abilities();
    }
    return abilities;
  }
}
