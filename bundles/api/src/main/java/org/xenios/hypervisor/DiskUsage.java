package org.xenios.hypervisor;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xenios.hypervisor.Usage.Memory;

/**
 * What the emulators of a host's active domains tell: what these read and wrote, and what their
 * guests say of their memory.
 *
 * @param at when the round began
 * @param clock the same on a clock that nobody sets, nanoseconds: for rates
 * @param domains active domains whose emulators could be asked
 */
public record DiskUsage(Instant at, long clock, List<Domain> domains) {
  public DiskUsage {
    domains = List.copyOf(domains);
  }

  /**
   * An active domain.
   *
   * @param uuid its identity on the host
   * @param name its name
   * @param run the hypervisor's number of this run
   * @param memory its memory, with what its guest says; null when nobody told
   * @param disks its disks, in the definition's order
   */
  public record Domain(UUID uuid, String name, int run, @Nullable Memory memory, List<Disk> disks) {
    public Domain {
      disks = List.copyOf(disks);
    }
  }

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
   */
  public record Requests(long bytes, long requests, long nanos) {}
}
