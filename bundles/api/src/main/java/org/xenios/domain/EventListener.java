package org.xenios.domain;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Who wants to be told. Register it as an OSGi service; it is called on one thread, in the events'
 * order, and delays nobody but other listeners.
 */
@ConsumerType
public interface EventListener {
  /** Is told of one event. */
  void on(Event event);
}
