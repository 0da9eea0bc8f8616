package org.xenios.libvirt.host;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xenios.hypervisor.HypervisorEvent;
import org.xenios.hypervisor.HypervisorEvent.Agent;
import org.xenios.hypervisor.HypervisorEvent.Change;
import org.xenios.hypervisor.HypervisorEvent.IoError;
import org.xenios.hypervisor.HypervisorEvent.Lifecycle;
import org.xenios.hypervisor.HypervisorEvent.Rebooted;
import org.xenios.libvirt.binding.Callbacks;
import org.xenios.libvirt.binding.Libvirt;

/** Takes events off libvirt's thread: numbers become words and go to the dispatcher. */
final class EventSource implements Callbacks.Listener {
  private static final int AGENT_CONNECTED = 1;

  private final EventDispatcher events;
  private @Nullable Callbacks callbacks;
  private @Nullable String closed;

  EventSource(EventDispatcher events) {
    this.events = events;
  }

  /** The C callbacks, made once and kept for as long as libvirt is loaded. */
  synchronized Callbacks callbacks(Libvirt libvirt) {
    Callbacks made = callbacks;
    if (made == null) {
      made = libvirt.keep(new Callbacks(this));
      callbacks = made;
    }
    return made;
  }

  /** Forgets how the connection before ended. */
  synchronized void begin() {
    closed = null;
  }

  /** Why the connection ended, as soon as it has; null when the time is over. */
  synchronized @Nullable String awaitClosed(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long left = millis;
    while (closed == null && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
    return closed;
  }

  @Override
  public synchronized void closed(int reason) {
    closed =
        switch (reason) {
          case 1 -> "libvirt's daemon ended";
          case 2 -> "libvirt's daemon does not answer any more";
          case 3 -> "the connection was closed";
          default -> "the connection broke";
        };
    notifyAll();
  }

  @Override
  public void lifecycle(UUID domain, int event, int detail) {
    @Nullable Change change = StateWords.change(event);
    if (change != null) {
      tell(new Lifecycle(domain, change, StateWords.detail(event, detail)));
    }
  }

  @Override
  public void rebooted(UUID domain) {
    tell(new Rebooted(domain));
  }

  @Override
  public void agent(UUID domain, int state) {
    tell(new Agent(domain, state == AGENT_CONNECTED));
  }

  @Override
  public void ioError(UUID domain, String path, String alias, int action, String reason) {
    tell(new IoError(domain, path, alias, StateWords.ioAction(action), reason));
  }

  private void tell(HypervisorEvent event) {
    events.tell(event);
  }
}
