package org.xenios.manager.deploy;

import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uninstalls a driver's bundle. A component may have a method that is called then, so it is done on
 * a thread of its own, which may be late.
 */
final class Removal {
  private static final Logger LOG = LoggerFactory.getLogger(Removal.class);
  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(5);

  private Removal() {}

  static void uninstall(Bundle bundle) throws InterruptedException {
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
