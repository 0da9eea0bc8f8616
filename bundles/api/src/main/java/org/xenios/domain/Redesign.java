package org.xenios.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain.Binding;
import org.xenios.hypervisor.HandMade;

/**
 * How a domain's design would differ if it were designed now.
 *
 * @param host its host
 * @param name its name
 * @param before who designed the definition for its next cold boot
 * @param after who would design it now
 * @param changes what would differ, part by part; empty when nothing would change
 * @param kept what others made of its definition by hand, which a redesign keeps
 * @param obstacle why it cannot be redesigned now and what to do, one line; null when it can
 */
public record Redesign(
    String host,
    String name,
    Binding before,
    Binding after,
    List<DesignChange> changes,
    List<HandMade> kept,
    @Nullable String obstacle) {
  public Redesign {
    changes = List.copyOf(changes);
    kept = List.copyOf(kept);
  }
}
