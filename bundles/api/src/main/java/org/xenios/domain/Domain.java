package org.xenios.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.Guest;
import org.xenios.hypervisor.RunState;

/**
 * A domain as it was a moment ago.
 *
 * @param host its host
 * @param uuid its identity there
 * @param name its name
 * @param id the hypervisor's number of this run; -1 when it is not active
 * @param state whether it runs
 * @param reason the hypervisor's word for how it came to that state
 * @param guest its guest; null when Xenios did not create or adopt it
 * @param stage how far its boot is; null when it is not active or nothing is known
 * @param binding which driver designed it; null when Xenios did not create it
 * @param health what is wrong, one of {@link Health}
 * @param stale true when its host is not connected, so that this is what was last known
 * @param busy verb of the operation under way, or null
 */
public record Domain(
    String host,
    UUID uuid,
    String name,
    int id,
    RunState state,
    String reason,
    @Nullable Guest guest,
    @Nullable BootStage stage,
    @Nullable Binding binding,
    Health health,
    boolean stale,
    @Nullable String busy) {

  /** The name that tells it apart from all others: {@code name@host}. */
  public String address() {
    return name + "@" + host;
  }

  /**
   * Which driver designed a domain.
   *
   * @param driver the driver bundle's symbolic name
   * @param version its version
   * @param at when it designed
   */
  public record Binding(String driver, String version, Instant at) {}

  /**
   * How far a boot is.
   *
   * @param name the stage
   * @param detail what the guest said, cleaned for a terminal; empty when it said nothing more
   */
  public record BootStage(String name, String detail) {}

  /** What can be wrong with a domain. */
  public enum Health {
    /** Nothing. */
    OK("ok"),
    /** Its driver does not serve; what needs it waits or is refused. */
    DRIVER_MISSING("driver missing"),
    /** Its driver fails too often, and answers because there is no other. */
    DRIVER_FAILING("driver failing"),
    /** Its driver would design it differently now: a redesign shows what. */
    DESIGN_OUTDATED("design outdated"),
    /** Its guest panicked. */
    PANICKED("panicked"),
    /** An operation of ours on it was cut off. */
    INTERRUPTED("interrupted"),
    /** Xenios did not create it: shown, and left alone. */
    FOREIGN("not ours");

    private final String word;

    Health(String word) {
      this.word = word;
    }

    /** The name people read. */
    public String word() {
      return word;
    }
  }
}
