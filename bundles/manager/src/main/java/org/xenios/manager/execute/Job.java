package org.xenios.manager.execute;

import org.jspecify.annotations.Nullable;
import org.xenios.domain.Plan;
import org.xenios.hypervisor.Hypervisor;
import org.xenios.machine.Machine;
import org.xenios.manager.record.DomainRecord;

/**
 * A plan with what its steps need.
 *
 * @param plan the plan
 * @param hypervisor the host to do it on
 * @param watch how its domain is observed
 * @param design the machine to define, for a create; else null
 * @param record what is kept with the domain, for a create the marked one; null when it is not ours
 * @param redesigned what a redesign leaves with the domain instead; null when none is asked for
 */
public record Job(
    Plan plan,
    Hypervisor hypervisor,
    GuestWatch watch,
    @Nullable Machine design,
    @Nullable DomainRecord record,
    @Nullable DomainRecord redesigned) {

  /** Of a plan without a redesign. */
  public Job(
      Plan plan,
      Hypervisor hypervisor,
      GuestWatch watch,
      @Nullable Machine design,
      @Nullable DomainRecord record) {
    this(plan, hypervisor, watch, design, record, null);
  }
}
