package org.xenios.libvirt.host;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.hypervisor.HostStatus;
import org.xenios.hypervisor.HostStatus.State;
import org.xenios.hypervisor.HypervisorEvent;
import org.xenios.hypervisor.HypervisorException;
import org.xenios.hypervisor.HypervisorException.Cause;
import org.xenios.libvirt.binding.Connection;
import org.xenios.libvirt.binding.Libvirt;
import org.xenios.libvirt.binding.LibvirtException;
import org.xenios.libvirt.binding.LibvirtMissingException;
import org.xenios.libvirt.xml.InvalidXmlException;

/** Holds one host's connection on a thread of its own: opens it, watches it, opens it again. */
final class HostLink {
  private static final Logger LOG = LoggerFactory.getLogger(HostLink.class);
  private static final long ALIVE_CHECK_MILLIS = 5000;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long STOP_MILLIS = 5000;
  private static final long REFUSED_SECONDS = 60;

  private final HostConfig config;
  private final LibvirtRuntime runtime;
  private final EventDispatcher events;
  private final EventSource source;
  private final Statuses statuses;
  private final Thread thread;
  private volatile @Nullable Session session;
  private volatile boolean stopping;

  HostLink(HostConfig config, LibvirtRuntime runtime, EventDispatcher events) {
    this.config = config;
    this.runtime = runtime;
    this.events = events;
    source = new EventSource(events);
    statuses = new Statuses(config.name());
    thread = new Thread(null, this::run, "xenios-host-" + config.name(), 0, false);
    thread.setDaemon(true);
  }

  void start() {
    @Nullable String problem = config.problem();
    if (problem != null) {
      statuses.set(State.REFUSED, "its configuration is wrong: " + problem);
      return;
    }
    statuses.set(State.CONNECTING, "connecting to " + config.shownUri());
    thread.start();
  }

  HostStatus status() {
    return statuses.get();
  }

  /** The live connection and what came with it, or {@code DISCONNECTED}. */
  Session session() {
    Session now = session;
    if (now == null) {
      throw new HypervisorException(
          Cause.DISCONNECTED,
          0,
          0,
          "host " + config.name() + " is not connected: " + statuses.get().reason());
    }
    return now;
  }

  private void run() {
    long pause = FIRST_PAUSE_MILLIS;
    try {
      while (!stopping) {
        try {
          hold();
          pause = FIRST_PAUSE_MILLIS;
        } catch (RefusedException e) {
          statuses.set(State.REFUSED, String.valueOf(e.getMessage()));
          runtime.identities().awaitRelease(REFUSED_SECONDS);
          continue;
        } catch (LibvirtMissingException e) {
          statuses.notConnected(String.valueOf(e.getMessage()));
        } catch (LibvirtException e) {
          statuses.notConnected(e.text());
        } catch (InvalidXmlException e) {
          statuses.notConnected("libvirt's answer makes no sense: " + e.getMessage());
        }
        TimeUnit.MILLISECONDS.sleep(pause);
        pause = Math.min(pause * 2, config.retryMax().toMillis());
      }
    } catch (InterruptedException e) {
      LOG.debug("host {}: the link ends", config.name());
    } catch (RuntimeException | Error e) {
      LOG.error("host {}: the link failed", config.name(), e);
      statuses.set(State.REFUSED, "internal error: " + e);
    }
  }

  /** One connection from its opening to its end. */
  private void hold() throws LibvirtMissingException, RefusedException, InterruptedException {
    Libvirt libvirt = runtime.libvirt();
    Connection connection = open(libvirt);
    try (Session opened = Session.begin(config, runtime, connection, libvirt, source)) {
      session = opened;
      statuses.set(State.CONNECTED, opened.describe());
      events.tell(new HypervisorEvent.Connected());
      String reason = awaitEnd(connection);
      statuses.set(State.LOST, reason);
      events.tell(new HypervisorEvent.Lost(reason));
    } finally {
      session = null;
    }
  }

  private String awaitEnd(Connection connection) throws InterruptedException {
    while (true) {
      @Nullable String reason = source.awaitClosed(ALIVE_CHECK_MILLIS);
      if (reason != null) {
        return reason;
      }
      if (!connection.isAlive()) {
        return "the connection broke";
      }
    }
  }

  /** Opens on another thread, because an open that hangs cannot be called back. */
  private Connection open(Libvirt libvirt) throws InterruptedException {
    CompletableFuture<Connection> opening = new CompletableFuture<>();
    Thread opener =
        new Thread(
            null,
            () -> {
              try {
                opening.complete(libvirt.open(config.uri()));
              } catch (RuntimeException | Error e) {
                opening.completeExceptionally(e);
              }
            },
            "xenios-open-" + config.name(),
            0,
            false);
    opener.setDaemon(true);
    opener.start();
    try {
      while (true) {
        try {
          return opening.get(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          statuses.notConnected(config.shownUri() + " does not answer; still waiting");
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LibvirtException cause) {
        throw cause;
      }
      throw new IllegalStateException("opening failed", e.getCause());
    } catch (InterruptedException e) {
      // whatever comes of it will be closed where it comes
      opening.thenAccept(Connection::close);
      throw e;
    }
  }

  /** Lets go of the host; waits a little for calls that are under way. */
  void stop() throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(STOP_MILLIS);
    runtime.identities().release(config.name());
  }

  /** This daemon is held by another host already. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
      super(message);
    }
  }
}
