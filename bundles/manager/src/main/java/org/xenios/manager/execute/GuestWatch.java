package org.xenios.manager.execute;

/** How a step sees what became of its domain. */
public interface GuestWatch {
  /** Whether the domain has stopped, asked now. */
  boolean stopped();

  /** Its console log was begun anew. */
  default void consoleBegins() {}

  /** How often its guest has restarted since it was first seen. */
  long boots();

  /** How much has been heard of the domain. */
  long news();

  /** Waits until more was heard of the domain than {@code seen}, at most that long. */
  void awaitNews(long seen, long millis) throws InterruptedException;
}
