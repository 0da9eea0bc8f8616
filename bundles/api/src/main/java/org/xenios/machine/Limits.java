package org.xenios.machine;

/**
 * Between which figures a machine may change without a new design.
 *
 * @param minMemory bytes
 * @param maxMemory bytes; the machine is built so that it can grow to this at its next cold boot
 * @param maxVcpus virtual processors; at least 1
 */
public record Limits(long minMemory, long maxMemory, int maxVcpus) {}
