package org.xenios.guest.kit;

/** No machine can be designed. Never leaves the driver. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String cure;

  /**
   * Refuses.
   *
   * @param reason what stands in the way, as one sentence
   * @param cure what the user can do about it, as one sentence
   */
  public RefusedException(String reason, String cure) {
    super(reason, null, false, false);
    this.cure = cure;
  }

  /** What stands in the way. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** What the user can do about it. */
  public String cure() {
    return cure;
  }
}
