package org.xenios.itests.rogue;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Leaves a trace when it is run. */
public final class RogueActivator implements BundleActivator {
  /** A system property that counts how often one was run. */
  public static final String RUNS = "xenios.test.activator.runs";

  @Override
  public void start(BundleContext context) {
    System.setProperty(RUNS, Integer.toString(Integer.getInteger(RUNS, 0) + 1));
  }

  @Override
  public void stop(BundleContext context) {}
}
