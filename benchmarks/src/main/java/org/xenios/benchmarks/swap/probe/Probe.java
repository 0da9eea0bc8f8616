package org.xenios.benchmarks.swap.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Begins to measure when it is started. */
public final class Probe implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    Thread thread = new Thread(() -> measure(context), "bench");
    thread.setDaemon(true);
    thread.start();
  }

  private static void measure(BundleContext context) {
    try {
      new Measurement(context).run();
    } catch (IOException | InterruptedException | BundleException | RuntimeException e) {
      e.printStackTrace();
      fail(e);
    }
  }

  private static void fail(Exception cause) {
    try {
      Files.writeString(Path.of(System.getProperty("bench.out")), "failed\t" + cause + "\n");
    } catch (IOException e) {
      e.printStackTrace();
    }
  }

  @Override
  public void stop(BundleContext context) {}
}
