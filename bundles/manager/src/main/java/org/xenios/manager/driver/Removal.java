package org.xenios.manager.driver;

import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uninstalls a driver's bundle, on a thread of its own: it is late while a constructor that was
 * given up still runs.
 */
public final class Removal {
  private static final Logger LOG = LoggerFactory.getLogger(Removal.class);
  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(5);

  private Removal() {}

  /** Uninstalls one, and waits for that a few seconds. */
  public static void uninstall(Bundle bundle) throws InterruptedException {
    Thread thread = new Thread(() -> run(bundle), "xenios-driver-removal");
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
    thread.join(PATIENCE_MILLIS);
    if (thread.isAlive()) {
      LOG.warn("bundle {} does not let go; it is gone once it does", bundle.getBundleId());
    }
  }

  private static void run(Bundle bundle) {
    try {
      bundle.uninstall();
    } catch (IllegalStateException gone) {
      LOG.debug("bundle {} was gone already", bundle.getBundleId());
    } catch (BundleException e) {
      LOG.warn("bundle {} cannot be uninstalled: {}", bundle.getBundleId(), e.getMessage());
    }
  }
}
