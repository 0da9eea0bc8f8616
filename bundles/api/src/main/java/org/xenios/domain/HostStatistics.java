package org.xenios.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a host used, by the last reading.
 *
 * @param host its name
 * @param stale whether it does not answer, so that this is what was last known
 * @param at when it was read
 * @param processors processors that are on
 * @param cpuPercent how busy they were between the last two readings, of all of them: 100 is all;
 *     null until there are two
 * @param memory bytes that it has
 * @param memoryFree bytes that could still be given away, page cache included
 * @param active active domains at that time
 * @param vcpus virtual processors of these
 * @param domainMemory bytes of memory that these have
 * @param round how long the last round of reading took
 */
public record HostStatistics(
    String host,
    boolean stale,
    Instant at,
    int processors,
    @Nullable Double cpuPercent,
    long memory,
    long memoryFree,
    int active,
    int vcpus,
    long domainMemory,
    Duration round) {}
