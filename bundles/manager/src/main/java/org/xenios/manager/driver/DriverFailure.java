package org.xenios.manager.driver;

/**
 * A generation did not answer a question; the registry asks another one. Carries text only: a
 * Throwable that passed through a driver's frames would keep its class loader alive.
 */
public final class DriverFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean grave;

  /**
   * Makes one.
   *
   * @param message what happened
   * @param grave whether one such failure is enough to set the generation aside
   */
  DriverFailure(String message, boolean grave) {
    super(message);
    this.grave = grave;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  boolean grave() {
    return grave;
  }
}
