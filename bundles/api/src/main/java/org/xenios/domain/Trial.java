package org.xenios.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would change if a candidate driver served: its answers beside those of the drivers that
 * answer now, for every domain of its family.
 *
 * @param driver the candidate's id and version
 * @param family the guests that it knows
 * @param domains what would change for each domain, by host and name
 * @param unknown names of hosts that were never connected, so that nobody knows their domains
 */
public record Trial(String driver, String family, List<OfDomain> domains, List<String> unknown) {
  public Trial {
    domains = List.copyOf(domains);
    unknown = List.copyOf(unknown);
  }

  /** How many domains see no difference. */
  public long same() {
    return domains.stream().filter(OfDomain::same).count();
  }

  /**
   * What would change for one domain.
   *
   * @param domain its address, {@code name@host}
   * @param beside id and version of the driver that answers for it now; null when none does, so
   *     that the candidate's design is held against the recorded one and nothing else is compared
   * @param design how the candidate's design of it differs
   * @param shutdown the steps of its shutdown plan
   * @param console the stages that its recorded console tells of
   * @param failure the question that the candidate left unanswered, or null
   * @param remark what could not be compared, or null
   */
  public record OfDomain(
      String domain,
      @Nullable String beside,
      List<DesignChange> design,
      Lines shutdown,
      Lines console,
      @Nullable String failure,
      @Nullable String remark) {
    public OfDomain {
      design = List.copyOf(design);
    }

    /** Whether nothing would change; what could not be compared is not known to be the same. */
    public boolean same() {
      return failure == null
          && remark == null
          && design.isEmpty()
          && shutdown.same()
          && console.same();
    }
  }

  /**
   * The same thing as two drivers have it.
   *
   * @param before as it is now
   * @param after as the candidate has it
   */
  public record Lines(List<String> before, List<String> after) {
    /** Nothing on either side. */
    public static final Lines NONE = new Lines(List.of(), List.of());

    public Lines {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }

    /** Whether they are equal. */
    public boolean same() {
      return before.equals(after);
    }
  }
}
