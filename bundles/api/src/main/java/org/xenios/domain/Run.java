package org.xenios.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a domain's present or last run went, as far as it was watched.
 *
 * @param host its host
 * @param uuid the domain
 * @param since when it was started; null when nobody saw it
 * @param boot from its start until its guest was ready; null while it is not, or nobody saw it
 * @param reboots how often its guest restarted in this run
 * @param panics how often its guest panicked, in all runs since the manager knows it
 * @param crashes how often it ended without being asked to, in all runs since the manager knows it
 * @param ioErrors how often a disk of it failed, in all runs since the manager knows it
 * @param agent whether its guest's agent is there; null when nobody told
 */
public record Run(
    String host,
    UUID uuid,
    @Nullable Instant since,
    @Nullable Duration boot,
    int reboots,
    int panics,
    int crashes,
    int ioErrors,
    @Nullable Boolean agent) {}
