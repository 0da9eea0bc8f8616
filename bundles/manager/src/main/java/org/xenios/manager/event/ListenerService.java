package org.xenios.manager.event;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.xenios.domain.Event;
import org.xenios.domain.EventListener;

/**
 * A listener in the service registry. It is not made before there is something to tell: most of
 * them use the manager, which uses the event log.
 */
final class ListenerService {
  private final BundleContext context;
  private final ServiceReference<EventListener> reference;
  private @Nullable EventListener made;
  private boolean gone;

  ListenerService(BundleContext context, ServiceReference<EventListener> reference) {
    this.context = context;
    this.reference = reference;
  }

  /** Called by its teller's thread, under no lock: making one may need others of ours. */
  void on(Event event) {
    EventListener listener = listener();
    if (listener != null) {
      listener.on(event);
    }
  }

  private @Nullable EventListener listener() {
    synchronized (this) {
      if (made != null || gone) {
        return gone ? null : made;
      }
    }
    EventListener now = context.getService(reference);
    synchronized (this) {
      if (!gone) {
        made = now;
        return now;
      }
    }
    if (now != null) {
      context.ungetService(reference);
    }
    return null;
  }

  void close() {
    boolean held;
    synchronized (this) {
      gone = true;
      held = made != null;
      made = null;
    }
    if (held) {
      context.ungetService(reference);
    }
  }
}
