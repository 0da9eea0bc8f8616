package org.xenios.benchmarks;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.xenios.hypervisor.HostStatus.State;
import org.xenios.hypervisor.Hypervisor;
import org.xenios.libvirt.host.HostComponent;
import org.xenios.libvirt.host.LibvirtRuntime;

/** The native core as the container makes it from a host's configuration file. */
final class NativeCore {
  private static final long PATIENCE_SECONDS = 60;

  private NativeCore() {}

  /** A connected host. */
  static Hypervisor open(String uri) throws IOException, InterruptedException {
    CompletableFuture<Hypervisor> registered = new CompletableFuture<>();
    new HostComponent(
        new LibvirtRuntime(), registry(registered), Map.of("name", "bench", "uri", uri));
    Hypervisor host = registered.getNow(null);
    if (host == null) {
      throw new IOException("the native core registered no host");
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (host.status().state() != State.CONNECTED) {
      if (System.nanoTime() > end) {
        throw new IOException(uri + " is not reached: " + host.status().reason());
      }
      Thread.sleep(20);
    }
    return host;
  }

  /** Stands for the service registry: takes the one service that is registered. */
  private static BundleContext registry(CompletableFuture<Hypervisor> registered) {
    ClassLoader loader = NativeCore.class.getClassLoader();
    Object registration =
        Proxy.newProxyInstance(
            loader, new Class<?>[] {ServiceRegistration.class}, (proxy, method, words) -> null);
    return (BundleContext)
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {BundleContext.class},
            (proxy, method, words) -> {
              if (!method.getName().equals("registerService")) {
                throw new UnsupportedOperationException(method.getName());
              }
              registered.complete((Hypervisor) words[1]);
              return registration;
            });
  }
}
