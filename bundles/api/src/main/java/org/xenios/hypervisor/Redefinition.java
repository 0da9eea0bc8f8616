package org.xenios.hypervisor;

import java.util.UUID;
import org.xenios.machine.Machine;

/**
 * What the native core needs to carry a new design into the definition of a domain that exists.
 *
 * @param uuid the domain
 * @param before the design that its definition was made from
 * @param after the design that it shall be made from
 * @param metadata the element of ours to be kept with it from then on; see {@link
 *     Hypervisor#setMetadata}
 */
public record Redefinition(UUID uuid, Machine before, Machine after, String metadata) {}
