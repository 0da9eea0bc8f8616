package org.xenios.libvirt.host;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xenios.hypervisor.Usage;
import org.xenios.libvirt.binding.Connection;
import org.xenios.libvirt.host.Abilities.Kind;
import org.xenios.machine.HostCapabilities;

/** Reads what the machine under the hypervisor uses. */
final class NodeReading {
  private NodeReading() {}

  static Usage.Node read(Connection connection, Abilities can, HostCapabilities known) {
    Optional<Map<String, Long>> times = can.ask(Kind.NODE_CPU, connection::nodeCpuTimes);
    return new Usage.Node(
        known.cpus(),
        known.memory(),
        free(connection, can),
        times.map(NodeReading::busy).orElse(null),
        times.map(t -> sum(t, "idle", "iowait")).orElse(null));
  }

  private static @Nullable Long busy(Map<String, Long> times) {
    return sum(times, "user", "kernel", "intr");
  }

  private static @Nullable Long free(Connection connection, Abilities can) {
    return can.ask(Kind.NODE_MEMORY, connection::nodeMemory)
        .map(
            memory -> {
              Long free = sum(memory, "free", "buffers", "cached");
              return free == null ? null : Long.valueOf(free * 1024);
            })
        .or(() -> can.ask(Kind.NODE_FREE_MEMORY, connection::nodeFreeMemory))
        .orElse(null);
  }

  /** Null when the first of them is not told. */
  private static @Nullable Long sum(Map<String, Long> values, String first, String... more) {
    Long sum = values.get(first);
    if (sum == null) {
      return null;
    }
    for (String name : more) {
      sum += values.getOrDefault(name, 0L);
    }
    return sum;
  }
}
