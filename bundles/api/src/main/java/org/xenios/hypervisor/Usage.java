package org.xenios.hypervisor;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a host and its active domains used, as one round read it.
 *
 * @param at when the round began
 * @param clock the same on a clock that nobody sets, nanoseconds: for rates
 * @param node the machine under the hypervisor
 * @param domains its active domains
 */
public record Usage(Instant at, long clock, Node node, List<Domain> domains) {
  public Usage {
    domains = List.copyOf(domains);
  }

  /**
   * The machine under the hypervisor. Counters begin when it booted.
   *
   * @param processors processors that are on
   * @param memory bytes that it has
   * @param memoryFree bytes that could still be given away, page cache included; null when it does
   *     not say
   * @param busyNanos processor time spent on something, nanoseconds; null when it does not say
   * @param idleNanos processor time spent on nothing, nanoseconds; null when it does not say
   */
  public record Node(
      int processors,
      long memory,
      @Nullable Long memoryFree,
      @Nullable Long busyNanos,
      @Nullable Long idleNanos) {}

  /**
   * An active domain.
   *
   * @param uuid its identity on the host
   * @param name its name
   * @param run the hypervisor's number of this run
   * @param cpu processor time; null when it went meanwhile
   * @param memory memory; null when it went meanwhile
   * @param nics network cards that the host counts, in the definition's order; null when the
   *     hypervisor counts none
   */
  public record Domain(
      UUID uuid,
      String name,
      int run,
      @Nullable Cpu cpu,
      @Nullable Memory memory,
      @Nullable List<Nic> nics) {
    public Domain {
      nics = nics == null ? null : List.copyOf(nics);
    }
  }

  /**
   * Processor time.
   *
   * @param clock when it was read, on the round's clock
   * @param nanos used in this run, nanoseconds
   * @param vcpus virtual processors
   */
  public record Cpu(long clock, long nanos, int vcpus) {}

  /**
   * Memory, bytes; a figure that nobody told is null.
   *
   * @param current what it has
   * @param maximum what it could have without a cold boot
   * @param resident what the host spends on it
   * @param available what the guest has to use, as the guest says
   * @param unused what the guest leaves wholly unused, as the guest says
   * @param usable what the guest could use without swapping, as the guest says
   */
  public record Memory(
      long current,
      long maximum,
      @Nullable Long resident,
      @Nullable Long available,
      @Nullable Long unused,
      @Nullable Long usable) {}

  /**
   * A network card, as the guest sees the directions.
   *
   * @param device the host's name of it
   * @param received what came in
   * @param sent what went out
   */
  public record Nic(String device, Packets received, Packets sent) {}

  /** One direction of a network card. */
  public record Packets(long bytes, long packets, long errors, long drops) {}
}
