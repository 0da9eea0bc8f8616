package org.xenios.hypervisor;

import java.util.UUID;

/** What a hypervisor told without being asked. Hints: the state is always asked for. */
public sealed interface HypervisorEvent {

  /** The host is connected; everything must be derived again. */
  record Connected() implements HypervisorEvent {}

  /**
   * The connection is gone.
   *
   * @param reason one sentence for a person
   */
  record Lost(String reason) implements HypervisorEvent {}

  /** Something happened to a domain. */
  sealed interface OfDomain extends HypervisorEvent {
    /** The domain that it happened to. */
    UUID domain();
  }

  /**
   * A domain's life cycle went on.
   *
   * @param domain the domain
   * @param change what happened
   * @param detail the hypervisor's word for why ({@code booted}, {@code shutdown}, {@code crashed},
   *     {@code destroyed}, …)
   */
  record Lifecycle(UUID domain, Change change, String detail) implements OfDomain {}

  /** The guest restarted itself, or was reset. */
  record Rebooted(UUID domain) implements OfDomain {}

  /** The guest's agent came or went. */
  record Agent(UUID domain, boolean connected) implements OfDomain {}

  /**
   * A disk failed.
   *
   * @param domain the domain
   * @param path the image
   * @param device the device's alias
   * @param action what the hypervisor did: {@code none}, {@code pause}, {@code report}
   * @param reason its word for why; may be empty
   */
  record IoError(UUID domain, String path, String device, String action, String reason)
      implements OfDomain {}

  /** Steps of a life cycle. */
  enum Change {
    /** A definition came or changed. */
    DEFINED,
    /** A definition went. */
    UNDEFINED,
    /** It was started. */
    STARTED,
    /** It was paused. */
    PAUSED,
    /** It was resumed. */
    RESUMED,
    /** It stopped. */
    STOPPED,
    /** Its guest finished shutting down. */
    SHUTDOWN,
    /** Its guest suspended itself. */
    SUSPENDED,
    /** Its guest crashed. */
    CRASHED
  }
}
