package org.xenios.domain;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Who wants to be told. Register it as an OSGi service; it is called on one thread of its own, in
 * the events' order, and delays nobody. One that falls 4,096 events behind is not told of some:
 * their numbers are missing, and {@link DomainManager#events} has them for as long as they are
 * kept.
 */
@ConsumerType
public interface EventListener {
  /** Is told of one event. */
  void on(Event event);
}
