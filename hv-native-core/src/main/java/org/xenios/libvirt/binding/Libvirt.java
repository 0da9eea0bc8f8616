package org.xenios.libvirt.binding;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * libvirt in this process: the mapped libraries and the running event loop. One at a time; all
 * connections are opened through it and are to be closed before it.
 */
public final class Libvirt implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Libvirt.class);
  private static final String LIBVIRT = "libvirt.so.0";
  private static final String LIBVIRT_QEMU = "libvirt-qemu.so.0";
  private static final long CLOSE_MILLIS = 2000;
  private static final long STEP_MILLIS = 20;

  private final EventLoop loop;
  private final AtomicInteger inUse = new AtomicInteger();
  private final StreamHub streams = new StreamHub();
  private final Queue<Object> kept = new ConcurrentLinkedQueue<>();

  private Libvirt(EventLoop loop) {
    this.loop = loop;
  }

  /**
   * Loads libvirt and starts its event loop.
   *
   * @throws LibvirtMissingException when this machine has no libvirt, or one that is too old
   */
  public static Libvirt load() throws LibvirtMissingException {
    return load(LIBVIRT, LIBVIRT_QEMU);
  }

  static Libvirt load(String libvirt, String libvirtQemu) throws LibvirtMissingException {
    Object anchor = CleanerAnchor.make();
    Libraries.map(libvirt, libvirtQemu);
    Libvirt loaded = new Libvirt(new EventLoop());
    loaded.kept.add(anchor);
    return loaded;
  }

  /**
   * Opens a connection; blocks as long as libvirt does.
   *
   * @throws LibvirtException when the hypervisor does not answer or refuses
   */
  public Connection open(String uri) {
    inUse.incrementAndGet();
    try {
      long handle = LibvirtException.check(LibConnect.virConnectOpenAuth(uri, null, 0));
      return new Connection(handle, this);
    } catch (RuntimeException | Error e) {
      inUse.decrementAndGet();
      throw e;
    }
  }

  /** Keeps callbacks from being collected for as long as libvirt is loaded. */
  public Callbacks keep(Callbacks callbacks) {
    kept.add(callbacks);
    return callbacks;
  }

  void released() {
    inUse.decrementAndGet();
  }

  StreamHub streams() {
    return streams;
  }

  /**
   * Ends the event loop and unmaps the libraries. While a native call hangs that cannot be done: a
   * thread of our own then does it when the call has come back, which keepalive sees to.
   */
  @Override
  public void close() {
    try {
      if (awaitIdle(CLOSE_MILLIS)) {
        end();
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LOG.warn("{} libvirt connections are still in a call; waiting for them", inUse);
    Thread closer = new Thread(null, this::endWhenIdle, "libvirt-closer", 0, false);
    closer.setDaemon(true);
    closer.start();
  }

  private void endWhenIdle() {
    try {
      awaitIdle(Long.MAX_VALUE);
      end();
    } catch (InterruptedException e) {
      LOG.debug("interrupted while waiting for libvirt", e);
    }
  }

  private boolean awaitIdle(long millis) throws InterruptedException {
    for (long waited = 0; waited < millis && inUse.get() > 0; waited += STEP_MILLIS) {
      Thread.sleep(STEP_MILLIS);
    }
    return inUse.get() == 0;
  }

  private void end() throws InterruptedException {
    if (loop.stop()) {
      Libraries.unmap();
    } else {
      LOG.warn("libvirt's event loop does not end; its code stays loaded");
    }
  }
}
