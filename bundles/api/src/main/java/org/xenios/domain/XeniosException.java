package org.xenios.domain;

/** Something that was asked for cannot be done. The message is one line for a person. */
public final class XeniosException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /**
   * Makes one.
   *
   * @param code what kind of failure it is
   * @param message what was wrong, where, and what to do, in one line
   */
  public XeniosException(Code code, String message) {
    super(message);
    this.code = code;
  }

  /** What kind of failure it is. */
  public Code code() {
    return code;
  }

  /** Kinds of failure, for programs. */
  public enum Code {
    /** No such domain, host, driver, operation or file. */
    NOT_FOUND,
    /** A name fits several things. */
    AMBIGUOUS,
    /** The request makes no sense. */
    INVALID,
    /** The driver or the host refuses, with its reason. */
    REFUSED,
    /** No driver for this guest serves. */
    NO_DRIVER,
    /** The domain is in a state in which this cannot be done. */
    STATE,
    /** The host is not connected. */
    HOST_DOWN,
    /** The hypervisor cannot do this. */
    UNSUPPORTED,
    /** It was tried and failed. */
    FAILED,
    /** It did not end in time. */
    TIMEOUT
  }
}
