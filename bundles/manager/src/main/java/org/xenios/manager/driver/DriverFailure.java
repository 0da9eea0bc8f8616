package org.xenios.manager.driver;

/**
 * A generation did not answer a question; the registry asks another one. Carries text only: a
 * Throwable that passed through a driver's frames would keep its class loader alive.
 */
public final class DriverFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 300;

  private final boolean grave;

  /**
   * Makes one.
   *
   * @param message what happened
   * @param grave whether one such failure is enough to set the generation aside
   */
  DriverFailure(String message, boolean grave) {
    super(line(message));
    this.grave = grave;
  }

  /** One line of bearable length, whatever the driver put into it. */
  private static String line(String message) {
    String head = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
    return head.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ");
  }

  String text() {
    return String.valueOf(getMessage());
  }

  boolean grave() {
    return grave;
  }
}
