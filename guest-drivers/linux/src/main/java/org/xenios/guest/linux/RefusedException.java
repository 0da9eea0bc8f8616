package org.xenios.guest.linux;

/** No machine can be designed. Never leaves the driver. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String cure;

  RefusedException(String reason, String cure) {
    super(reason, null, false, false);
    this.cure = cure;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  String cure() {
    return cure;
  }
}
