package org.xenios.manager.statistics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.xenios.hypervisor.DiskUsage;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.hypervisor.Usage;
import org.xenios.manager.FakeHypervisor;

/** Counts how often it is asked, and hangs when told to. */
final class CountingHypervisor extends FakeHypervisor {
  final AtomicInteger rounds = new AtomicInteger();
  final AtomicInteger diskRounds = new AtomicInteger();
  final List<Usage.Domain> domains = new ArrayList<>();
  volatile boolean failing;
  volatile CountDownLatch gate = new CountDownLatch(0);

  static Usage.Domain domain(UUID uuid, int run, long clock, long cpuNanos, long received) {
    return new Usage.Domain(
        uuid,
        "web",
        run,
        new Usage.Cpu(clock, cpuNanos, 2),
        new Usage.Memory(64, 128, 32L, null, null, null),
        List.of(
            new Usage.Nic(
                "vnet0",
                new Usage.Packets(received, 1, 0, 0),
                new Usage.Packets(2 * received, 1, 0, 0))));
  }

  static Usage usage(long clock, long busy, Usage.Domain... domains) {
    return new Usage(
        Instant.ofEpochSecond(0, clock),
        clock,
        new Usage.Node(4, 1024, 512L, busy, clock - busy),
        List.of(domains));
  }

  @Override
  public Usage usage() {
    rounds.incrementAndGet();
    await();
    if (failing) {
      throw new HypervisorException(Cause.FAILED, 1, 0, "so it is");
    }
    long now = System.nanoTime();
    return usage(now, now / 2, domains.toArray(Usage.Domain[]::new));
  }

  @Override
  public DiskUsage diskUsage() {
    diskRounds.incrementAndGet();
    return new DiskUsage(Instant.now(), System.nanoTime(), List.of());
  }

  private void await() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
