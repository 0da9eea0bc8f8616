package org.xenios.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain.Binding;
import org.xenios.hypervisor.DomainFigures;
import org.xenios.machine.Machine;
import org.xenios.machine.Spec;

/**
 * All that is known of one domain.
 *
 * @param domain the domain
 * @param figures its figures as they are now
 * @param spec what was asked for; null when Xenios did not create it
 * @param design what was designed; null when Xenios did not create it
 * @param serving id and version of the driver that would answer for it now; null when none would
 * @param pin which generations of the driver may answer for it; null for those of its family
 * @param pending who designed the definition that waits for its next cold boot; null when that is
 *     the one in force
 * @param previous who designed what taking the last redesign back would bring; null when there is
 *     none to take back
 * @param recent its latest operations, newest first
 */
public record Details(
    Domain domain,
    DomainFigures figures,
    @Nullable Spec spec,
    @Nullable Machine design,
    @Nullable String serving,
    @Nullable DriverPin pin,
    @Nullable Binding pending,
    @Nullable Binding previous,
    List<Execution> recent) {
  public Details {
    recent = List.copyOf(recent);
  }
}
