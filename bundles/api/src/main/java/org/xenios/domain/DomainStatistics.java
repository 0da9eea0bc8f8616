package org.xenios.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an active domain used, by the last reading of each group. Counters begin with the domain's
 * run on its hypervisor. Rates are between the last two readings of a group, and null until there
 * are two of the same run.
 *
 * @param host its host
 * @param uuid its identity there
 * @param name its name
 * @param stale whether its host does not answer, so that this is what was last known
 * @param cpu processor time; null when it was never read
 * @param memory memory; null when it was never read
 * @param nics network cards, in the definition's order
 * @param nicsAt when the cards were read; null when they never were
 * @param disks disks, in the definition's order
 * @param disksAt when the disks were read; null when they never were
 */
public record DomainStatistics(
    String host,
    UUID uuid,
    String name,
    boolean stale,
    @Nullable Cpu cpu,
    @Nullable Memory memory,
    List<Nic> nics,
    @Nullable Instant nicsAt,
    List<Disk> disks,
    @Nullable Instant disksAt) {
  public DomainStatistics {
    nics = List.copyOf(nics);
    disks = List.copyOf(disks);
  }

  /**
   * Processor time.
   *
   * @param at when it was read
   * @param nanos used in this run, nanoseconds
   * @param vcpus virtual processors
   * @param percent of one physical processor: 200 is two of them
   * @param recent the last percentages, oldest first, one a round; a bounded number
   */
  public record Cpu(
      Instant at, long nanos, int vcpus, @Nullable Double percent, List<Double> recent) {
    public Cpu {
      recent = List.copyOf(recent);
    }
  }

  /**
   * Memory, bytes; a figure that nobody told is null.
   *
   * @param at when it was read
   * @param current what it has
   * @param maximum what it could have without a cold boot
   * @param resident what the host spends on it
   * @param available what the guest has to use, as the guest says
   * @param unused what the guest leaves wholly unused, as the guest says
   * @param usable what the guest could use without swapping, as the guest says
   */
  public record Memory(
      Instant at,
      long current,
      long maximum,
      @Nullable Long resident,
      @Nullable Long available,
      @Nullable Long unused,
      @Nullable Long usable) {}

  /**
   * A network card, as the guest sees the directions.
   *
   * @param device the host's name of it: {@code vnet3}
   * @param received what came in
   * @param sent what went out
   */
  public record Nic(String device, Packets received, Packets sent) {}

  /**
   * One direction of a network card.
   *
   * @param bytesPerSecond rate, bytes a second
   */
  public record Packets(
      long bytes, long packets, long errors, long drops, @Nullable Double bytesPerSecond) {}

  /**
   * A disk.
   *
   * @param device its name in the definition: {@code vda}
   * @param source the image; empty when the drive is empty
   * @param read what was read
   * @param written what was written
   * @param capacity bytes that the guest sees; null when unknown
   * @param allocated bytes that the image takes on the host; null when unknown
   */
  public record Disk(
      String device,
      String source,
      Requests read,
      Requests written,
      @Nullable Long capacity,
      @Nullable Long allocated) {}

  /**
   * One direction of a disk.
   *
   * @param nanos time spent, nanoseconds
   * @param bytesPerSecond rate, bytes a second
   * @param requestsPerSecond rate, requests a second
   */
  public record Requests(
      long bytes,
      long requests,
      long nanos,
      @Nullable Double bytesPerSecond,
      @Nullable Double requestsPerSecond) {}
}
