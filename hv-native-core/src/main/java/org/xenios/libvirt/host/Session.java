package org.xenios.libvirt.host;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.libvirt.binding.Connection;
import org.xenios.libvirt.binding.ConsoleTap;
import org.xenios.libvirt.binding.Libvirt;
import org.xenios.libvirt.binding.LibvirtException;
import org.xenios.libvirt.capabilities.CapabilitiesReader;
import org.xenios.libvirt.capabilities.HostDescription;
import org.xenios.libvirt.host.HostLink.RefusedException;
import org.xenios.machine.HostCapabilities;

/** One connection of a host while it lives, and all that must end before it. */
final class Session implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final int KEEPALIVE_SECONDS = 5;
  private static final int KEEPALIVE_COUNT = 3;

  private final HostConfig config;
  private final Connection connection;
  private final HostCapabilities capabilities;
  private final Set<ConsoleTap> consoles = ConcurrentHashMap.newKeySet();
  private boolean closed;

  private Session(HostConfig config, Connection connection, HostCapabilities capabilities) {
    this.config = config;
    this.connection = connection;
    this.capabilities = capabilities;
  }

  /** Subscribes first, then asks; closes the connection when it comes to nothing. */
  static Session begin(
      HostConfig config,
      LibvirtRuntime runtime,
      Connection connection,
      Libvirt libvirt,
      EventSource source)
      throws RefusedException {
    try {
      source.begin();
      connection.watch(source.callbacks(libvirt), KEEPALIVE_SECONDS, KEEPALIVE_COUNT);
      String xml = connection.capabilities();
      String uuid = HostDescription.parse(xml).uuid();
      String identity = Identities.of(connection.type(), uuid, connection.uri());
      Optional<String> other = runtime.identities().claim(identity, config.name());
      if (other.isPresent()) {
        throw new RefusedException(
            "'" + other.get() + "' holds this libvirt already; remove one of the two files");
      }
      providePool(config, connection);
      HostCapabilities capabilities =
          new CapabilitiesReader(connection, config.name(), config.local()).read(xml);
      return new Session(config, connection, capabilities);
    } catch (RefusedException | RuntimeException e) {
      end(connection);
      throw e;
    }
  }

  /** A host without the pool is of use all the same. */
  private static void providePool(HostConfig config, Connection connection) {
    @Nullable Path folder = config.pool();
    if (folder == null) {
      return;
    }
    try {
      DefaultPool.provide(connection, folder);
    } catch (LibvirtException e) {
      LOG.warn("host {}: no storage pool in {}: {}", config.name(), folder, e.getMessage());
    }
  }

  Connection connection() {
    return connection;
  }

  HostCapabilities capabilities() {
    return capabilities;
  }

  String describe() {
    return capabilities.hypervisor()
        + " "
        + capabilities.hypervisorVersion()
        + ", libvirt "
        + capabilities.libvirtVersion()
        + " at "
        + config.shownUri();
  }

  /** Takes a console into its care; one that comes too late is closed at once. */
  synchronized void add(ConsoleTap console) {
    if (closed) {
      console.close();
      throw new HypervisorException(Cause.DISCONNECTED, 0, 0, "the connection has ended");
    }
    consoles.add(console);
  }

  void remove(ConsoleTap console) {
    consoles.remove(console);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    for (ConsoleTap console : consoles) {
      try {
        console.close();
      } catch (LibvirtException e) {
        // its connection is gone; closing it freed it all the same
      }
    }
    end(connection);
  }

  private static void end(Connection connection) {
    try {
      connection.unwatch();
    } finally {
      connection.close();
    }
  }
}
