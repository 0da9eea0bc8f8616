package org.xenios.manager.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.Seed;
import org.xenios.manager.record.DomainRecord;

/**
 * What a create comes to.
 *
 * @param record what to keep with the domain, still marked as being created
 * @param seed the medium for its first boot, or null
 * @param notes what else the person who asked should know, one sentence each
 */
public record Designed(DomainRecord record, Seed.@Nullable Medium seed, List<String> notes) {
  public Designed {
    notes = List.copyOf(notes);
  }
}
