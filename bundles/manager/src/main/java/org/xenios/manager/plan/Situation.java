package org.xenios.manager.plan;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.ShutdownWay;
import org.xenios.hypervisor.DomainFigures;
import org.xenios.hypervisor.RunState;
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
 * @param figures its figures; null for one that does not exist yet
 * @param hostMemory bytes of memory in the host
 * @param hostCpus logical processors of the host
 * @param driver id and version of the driver that was consulted, or null
 * @param ways the driver's ways to shut down, or empty when it was not asked
 * @param sharedDisks those of its disks that other domains use as well
 */
public record Situation(
    String host,
    UUID uuid,
    String name,
    RunState state,
    boolean settled,
    @Nullable DomainRecord record,
    @Nullable DomainFigures figures,
    long hostMemory,
    int hostCpus,
    @Nullable String driver,
    List<ShutdownWay> ways,
    List<String> sharedDisks) {
  public Situation {
    ways = List.copyOf(ways);
    sharedDisks = List.copyOf(sharedDisks);
  }
}
