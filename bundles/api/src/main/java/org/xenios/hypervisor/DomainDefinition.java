package org.xenios.hypervisor;

import java.util.UUID;
import org.xenios.machine.Machine;

/**
 * What the native core needs to define a domain.
 *
 * @param uuid the identity that it shall have
 * @param name its name
 * @param machine its hardware
 * @param metadata one XML element of ours, to be kept with the definition; see {@link
 *     Hypervisor#setMetadata}
 */
public record DomainDefinition(UUID uuid, String name, Machine machine, String metadata) {}
