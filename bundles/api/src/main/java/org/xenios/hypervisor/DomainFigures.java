package org.xenios.hypervisor;

/**
 * A domain's figures.
 *
 * @param maxMemory bytes that it could have without a cold boot
 * @param memory bytes that it has
 * @param vcpus virtual processors that it has
 * @param cpuNanos processor time used since it started, nanoseconds; 0 when it is not active
 * @param persistent whether its definition outlives a shutdown
 * @param autostart whether it starts with its host
 */
public record DomainFigures(
    long maxMemory, long memory, int vcpus, long cpuNanos, boolean persistent, boolean autostart) {}
