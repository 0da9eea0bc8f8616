package org.xenios.libvirt.host;

import java.util.ArrayList;
import java.util.List;
import org.xenios.hypervisor.DomainState;
import org.xenios.libvirt.binding.Connection;
import org.xenios.libvirt.binding.Connection.DomainStats;
import org.xenios.libvirt.binding.DomainHandle;
import org.xenios.libvirt.binding.DomainHandle.RawState;
import org.xenios.libvirt.binding.ErrorCode;
import org.xenios.libvirt.binding.LibvirtException;

/** Lists domains with their states: by one call, or one by one on Xen. */
final class Listing {
  private Listing() {}

  static List<DomainState> list(Connection connection) {
    try {
      return connection.stats(Connection.STATS_STATE).stream().map(Listing::state).toList();
    } catch (LibvirtException e) {
      if (!e.isUnsupported()) {
        throw e;
      }
      return oneByOne(connection);
    }
  }

  private static DomainState state(DomainStats stats) {
    RawState raw = new RawState(number(stats, "state.state"), number(stats, "state.reason"));
    return new DomainState(
        stats.uuid(),
        stats.name(),
        stats.id(),
        StateWords.state(raw.state(), stats.id()),
        StateWords.reason(raw));
  }

  private static int number(DomainStats stats, String name) {
    return stats.values().get(name) instanceof Long value ? value.intValue() : 0;
  }

  private static List<DomainState> oneByOne(Connection connection) {
    List<DomainHandle> domains = connection.domains();
    List<DomainState> states = new ArrayList<>(domains.size());
    try {
      for (DomainHandle domain : domains) {
        try {
          states.add(state(domain));
        } catch (LibvirtException e) {
          if (!e.is(ErrorCode.NO_DOMAIN)) {
            throw e;
          }
        }
      }
      return states;
    } finally {
      domains.forEach(DomainHandle::close);
    }
  }

  static DomainState state(DomainHandle domain) {
    RawState raw = domain.state();
    int id = domain.id();
    return new DomainState(
        domain.uuid(),
        domain.name(),
        id,
        StateWords.state(raw.state(), id),
        StateWords.reason(raw));
  }
}
