package org.xenios.hypervisor;

import java.util.UUID;

/**
 * A domain as a list shows it.
 *
 * @param uuid its identity on the host
 * @param name its name
 * @param id the hypervisor's number of this run; -1 when it is not active
 * @param state whether it runs
 * @param reason the hypervisor's word for how it came to that state ({@code booted}, {@code
 *     destroyed}, {@code crashed}, …); empty when it gave none
 */
public record DomainState(UUID uuid, String name, int id, RunState state, String reason) {}
