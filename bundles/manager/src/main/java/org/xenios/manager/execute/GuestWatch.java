package org.xenios.manager.execute;

/** How a step sees what became of its domain. */
public interface GuestWatch {
  /** Whether the domain has stopped, asked now. */
  boolean stopped();

  /** How often its guest has restarted since it was first seen. */
  long boots();

  /** Waits until something happened to the domain, at most that long. */
  void awaitNews(long millis) throws InterruptedException;
}
