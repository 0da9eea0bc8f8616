package org.xenios.manager.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.xenios.guest.Design;
import org.xenios.guest.GuestDriver;
import org.xenios.manager.event.EventLog;

/** A registry without a container, and drivers that come and go. */
public final class FakeDrivers implements AutoCloseable {
  /** What makes a bundle a driver. */
  private static final Dictionary<String, String> HEADERS =
      new Hashtable<>(
          Map.of(
              "Bundle-ManifestVersion",
              "2",
              "Bundle-SymbolicName",
              "driver",
              "Provide-Capability",
              "osgi.service;objectClass=\"org.xenios.guest.GuestDriver\"",
              "Service-Component",
              "driver.xml"));

  private final Map<ServiceReference<?>, GuestDriver> services = new ConcurrentHashMap<>();
  public final EventLog events = new EventLog(null);
  public final DriverRegistry registry =
      new DriverRegistry(
          fake(
              BundleContext.class,
              Map.of(
                  "getService", args -> services.get(args[0]),
                  "getBundles", args -> new Bundle[0])),
          events,
          new Pins(file()));

  private static Path file() {
    try {
      return Files.createTempDirectory("pins").resolve("org.xenios.drivers.cfg");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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
  public ServiceReference<GuestDriver> deploy(String family, String version, GuestDriver driver)
      throws InterruptedException {
    ServiceReference<GuestDriver> reference = bind(family, "driver." + family, version, driver);
    while (!("driver." + family + " " + version).equals(serving(family))) {
      Thread.sleep(10);
    }
    return reference;
  }

  /** Has a driver come, and waits until it has passed its self-check. */
  public ServiceReference<GuestDriver> arrive(
      String family, String id, String version, GuestDriver driver) throws InterruptedException {
    ServiceReference<GuestDriver> reference = bind(family, id, version, driver);
    while (registry.generations().stream()
        .noneMatch(g -> g.label().equals(id + " " + version) && g.calls() > 0)) {
      Thread.sleep(10);
    }
    Thread.sleep(50);
    return reference;
  }

  /** Has a driver begin to come. */
  public ServiceReference<GuestDriver> bind(
      String family, String id, String version, GuestDriver driver) {
    return bind(family, id, version, driver, args -> HEADERS);
  }

  /** Has a driver begin to come whose bundle fails when it is looked at. */
  public void bindBroken(String family, String id, String version) {
    bind(
        family,
        id,
        version,
        request -> new Design.Refused("no", "none"),
        args -> {
          throw new UnsupportedOperationException("broken");
        });
  }

  @SuppressWarnings("unchecked")
  private ServiceReference<GuestDriver> bind(
      String family, String id, String version, GuestDriver driver, Reply headers) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(GuestDriver.FAMILY, family);
    Bundle bundle =
        fake(
            Bundle.class,
            Map.of(
                "getSymbolicName", args -> id,
                "getVersion", args -> Version.parseVersion(version),
                "getBundleId", args -> 1L,
                "getHeaders", headers,
                "loadClass", args -> driver.getClass(),
                "getEntry", args -> FakeDrivers.class.getResource("driver.xml")));
    ServiceReference<GuestDriver> reference =
        fake(
            ServiceReference.class,
            Map.of("getBundle", args -> bundle, "getProperty", args -> properties.get(args[0])));
    services.put(reference, driver);
    registry.bind(reference);
    return reference;
  }

  /** All that came and did not leave. */
  @SuppressWarnings("unchecked")
  public List<ServiceReference<GuestDriver>> references() {
    return services.keySet().stream()
        .map(reference -> (ServiceReference<GuestDriver>) reference)
        .toList();
  }

  /** Id and version of the one that serves, or null. */
  public @Nullable String serving(String family) {
    DriverRegistry.Serves serves = registry.serves(family, null);
    return serves == null ? null : serves.label();
  }

  /** Has a driver leave. */
  @SuppressWarnings("unchecked")
  public void unbind(ServiceReference<?> reference) {
    services.remove(reference);
    registry.unbind((ServiceReference<GuestDriver>) reference);
  }
}
