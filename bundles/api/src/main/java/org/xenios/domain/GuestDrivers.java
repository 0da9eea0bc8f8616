package org.xenios.domain;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The guest drivers in the container. An OSGi service; any thread, never blocks. */
@ProviderType
public interface GuestDrivers {
  /** All generations, by family, the serving one first. */
  List<Generation> generations();

  /**
   * Threads of drivers' questions that could not be ended and go on: each may hold a processor, and
   * the content of a driver that has left. Only a restart of the manager ends them.
   */
  int stuckThreads();
}
