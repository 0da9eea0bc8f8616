package org.xenios.domain;

import org.jspecify.annotations.Nullable;
import org.xenios.machine.Machine;

/**
 * What would be done.
 *
 * @param plan the plan that would run
 * @param design the machine that would be built, for a create; else null
 * @param xml the definition that would be handed to the hypervisor, for a create; else null
 */
public record Rehearsal(Plan plan, @Nullable Machine design, @Nullable String xml) {}
