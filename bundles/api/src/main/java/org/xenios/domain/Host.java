package org.xenios.domain;

import org.jspecify.annotations.Nullable;
import org.xenios.hypervisor.HostStatus;
import org.xenios.machine.HostCapabilities;

/**
 * A host as it stands.
 *
 * @param name its name
 * @param uri where it is
 * @param status how the connection stands
 * @param capabilities what it offers; null until it was connected once
 * @param domains domains on it, active or not
 * @param active active domains on it
 */
public record Host(
    String name,
    String uri,
    HostStatus status,
    @Nullable HostCapabilities capabilities,
    int domains,
    int active) {}
