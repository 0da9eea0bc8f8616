package org.xenios.manager.driver;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.xenios.guest.GuestDriver;
import org.xenios.manager.event.EventLog;

/** A registry without a container, and drivers that come and go. */
public final class FakeDrivers implements AutoCloseable {
  private final Map<ServiceReference<?>, GuestDriver> services = new ConcurrentHashMap<>();
  public final DriverRegistry registry =
      new DriverRegistry(
          fake(BundleContext.class, Map.of("getService", args -> services.get(args[0]))),
          new EventLog(null));

  @Override
  public void close() {
    registry.deactivate();
  }

  private interface Reply {
    Object to(Object[] args);
  }

  private static <T> T fake(Class<T> type, Map<String, Reply> replies) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, args) ->
                switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == args[0];
                  case "toString" -> type.getSimpleName();
                  default ->
                      replies.containsKey(method.getName())
                          ? replies.get(method.getName()).to(args)
                          : null;
                }));
  }

  /** Has a driver come, and waits until it serves. */
  @SuppressWarnings("unchecked")
  public ServiceReference<GuestDriver> deploy(String family, String version, GuestDriver driver)
      throws InterruptedException {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(GuestDriver.FAMILY, family);
    Bundle bundle =
        fake(
            Bundle.class,
            Map.of(
                "getHeaders", args -> new Hashtable<String, String>(),
                "getSymbolicName", args -> "driver." + family,
                "getVersion", args -> Version.parseVersion(version),
                "getBundleId", args -> 1L));
    ServiceReference<GuestDriver> reference =
        fake(
            ServiceReference.class,
            Map.of("getBundle", args -> bundle, "getProperty", args -> properties.get(args[0])));
    services.put(reference, driver);
    registry.bind(reference);
    while (!("driver." + family + " " + version).equals(registry.serving(family))) {
      Thread.sleep(10);
    }
    return reference;
  }

  /** Has a driver leave. */
  @SuppressWarnings("unchecked")
  public void unbind(ServiceReference<?> reference) {
    registry.unbind((ServiceReference<GuestDriver>) reference);
  }
}
