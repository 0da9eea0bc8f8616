package org.xenios.hypervisor;

/** A native call failed. */
public final class HypervisorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Cause kind;
  private final int code;
  private final int area;

  /**
   * Makes one.
   *
   * @param kind what it means to a caller
   * @param code the engine's own error code (libvirt's {@code virErrorNumber}); 0 if it gave none
   * @param area the engine's own error domain (libvirt's {@code virErrorDomain}); 0 if it gave none
   * @param message the engine's message
   */
  public HypervisorException(Cause kind, int code, int area, String message) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.area = area;
  }

  /** What the failure means to a caller. */
  public Cause kind() {
    return kind;
  }

  /** The engine's own error code; 0 if it gave none. */
  public int code() {
    return code;
  }

  /** The engine's own error domain; 0 if it gave none. */
  public int area() {
    return area;
  }

  /** What a failure means to a caller. */
  public enum Cause {
    /** No such domain (any more). */
    NO_DOMAIN,
    /** A domain of that name or UUID exists already. */
    EXISTS,
    /** The domain is in a state in which this cannot be done. */
    INVALID_STATE,
    /** This hypervisor cannot do it at all. */
    UNSUPPORTED,
    /** There is no connection, or it broke during the call. */
    DISCONNECTED,
    /** The call did not end in time; it may still take effect. */
    TIMEOUT,
    /** The guest's agent does not answer. */
    NO_AGENT,
    /** Anything else; see the message. */
    FAILED
  }
}
