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
  private static final int CLOSE_ATTEMPTS = 40;

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
    Libraries.map(libvirt, libvirtQemu);
    return new Libvirt(new EventLoop());
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
   * Ends the event loop and unmaps the libraries. When a native call still hangs after two seconds,
   * the mapping stays, because unmapping it would crash the call on its way back.
   */
  @Override
  public void close() {
    try {
      for (int i = 0; i < CLOSE_ATTEMPTS && inUse.get() > 0; i++) {
        Thread.sleep(50);
      }
      boolean ended = loop.stop();
      if (ended && inUse.get() == 0) {
        Libraries.unmap();
      } else {
        LOG.warn("{} libvirt connections are still in a call; their code stays loaded", inUse);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
