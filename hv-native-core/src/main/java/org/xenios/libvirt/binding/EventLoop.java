package org.xenios.libvirt.binding;

import com.sun.jna.Native;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs libvirt's default event loop on one daemon thread. The loop itself is registered in libvirt
 * once per process, which libvirt sees to; a second instance of this class goes on running it.
 */
final class EventLoop {
  private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
  private static final long STOP_MILLIS = 3000;

  private final LibCore.TimeoutCallback wake = (timer, opaque) -> {};
  private final Thread thread = new Thread(this::run, "libvirt-events");
  private volatile boolean stopping;

  EventLoop() {
    LibvirtException.check(LibCore.virEventRegisterDefaultImpl());
    LibvirtException.check(LibCore.virInitialize());
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    Native.detach(false);
    while (!stopping) {
      if (LibCore.virEventRunDefaultImpl() < 0) {
        LOG.warn("libvirt's event loop: {}", LibvirtException.last().getMessage());
      }
    }
  }

  /** Lets what is pending run, then ends the thread; true when it has ended. */
  boolean stop() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(100);
    stopping = true;
    int timer = LibCore.virEventAddTimeout(0, wake, null, null);
    thread.join(STOP_MILLIS);
    LibCore.virEventRemoveTimeout(timer);
    return !thread.isAlive();
  }
}
