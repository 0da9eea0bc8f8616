package org.xenios.manager.plan;

import java.util.List;
import org.xenios.domain.DesignChange;
import org.xenios.hypervisor.Foreseen;
import org.xenios.manager.record.DomainRecord;

/**
 * What a redesign comes to, or taking one back.
 *
 * @param record what to keep with the domain then
 * @param changes what differs from the design that is kept with it now
 * @param foreseen what would come of it in its definition
 */
public record Redesigned(DomainRecord record, List<DesignChange> changes, Foreseen foreseen) {
  public Redesigned {
    changes = List.copyOf(changes);
  }
}
