package org.xenios.manager.plan;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.Seed;
import org.xenios.guest.ShutdownWay;
import org.xenios.hypervisor.RunState;
import org.xenios.machine.HostCapabilities;
import org.xenios.manager.record.DomainRecord;

/**
 * All that turning an operation into steps needs to know.
 *
 * @param host the host
 * @param uuid the domain
 * @param name its name
 * @param state its state; {@link RunState#SHUTOFF} for one that does not exist yet
 * @param settled whether that state will still hold when the operation's turn comes: no other
 *     operation is queued before it
 * @param record what we keep with it; null when Xenios did not create it
 * @param seed the medium to write for its first boot, or null
 * @param capabilities what its host offers
 * @param driver id and version of the driver that was consulted, or null
 * @param ways the driver's ways to shut down, or empty when it was not asked
 * @param sharedFiles those of its disks and media that other domains use as well
 * @param redesigned what a redesign comes to; null when none is asked for, or none can be
 * @param notes what came up before there was a plan and the person who asked should know
 */
public record Situation(
    String host,
    UUID uuid,
    String name,
    RunState state,
    boolean settled,
    @Nullable DomainRecord record,
    Seed.@Nullable Medium seed,
    HostCapabilities capabilities,
    @Nullable String driver,
    List<ShutdownWay> ways,
    List<String> sharedFiles,
    @Nullable Redesigned redesigned,
    List<String> notes) {
  public Situation {
    ways = List.copyOf(ways);
    sharedFiles = List.copyOf(sharedFiles);
    notes = List.copyOf(notes);
  }
}
