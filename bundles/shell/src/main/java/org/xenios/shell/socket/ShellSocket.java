package org.xenios.shell.socket;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on {@code run/shell.sock} under the directory that the system property {@code
 * xenios.home} names (without it, Karaf's own), and serves each client in a session of Karaf's
 * shell.
 */
@Component(
    service = {},
    immediate = true)
public final class ShellSocket {
  /** System property: the directory that holds everything written at run time. */
  public static final String HOME = "xenios.home";

  private static final Logger log = LoggerFactory.getLogger(ShellSocket.class);

  private final Health health;
  private final SessionFactory sessions;
  private final Set<ClientSession> clients = ConcurrentHashMap.newKeySet();
  private final @Nullable SocketFile socket;

  /** Opens the socket; where it cannot be had, says so and leaves the container without it. */
  @Activate
  public ShellSocket(BundleContext context, @Reference SessionFactory sessions) {
    this(new Health(context), sessions, Path.of(home()).resolve("run").resolve("shell.sock"));
  }

  ShellSocket(Health health, SessionFactory sessions, Path path) {
    this.health = health;
    this.sessions = sessions;
    this.socket = open(path.toAbsolutePath().normalize());
    if (socket != null) {
      spendFirstSession();
      Thread acceptor = new Thread(() -> accept(socket), "xenios shell socket");
      acceptor.setDaemon(true);
      acceptor.start();
      log.info("The launcher's shell listens on {}", path);
    }
  }

  private static String home() {
    String home = System.getProperty(HOME);
    return home == null ? System.getProperty("karaf.base", ".") : home;
  }

  private static @Nullable SocketFile open(Path path) {
    try {
      return SocketFile.open(path);
    } catch (IOException e) {
      log.error("The launcher cannot reach this container: {}", e.getMessage());
      return null;
    }
  }

  /**
   * Karaf's session factory keeps the first session that it ever made. It shall not be one that
   * holds a terminal of ours, or this bundle's classes could never go.
   */
  private void spendFirstSession() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    sessions
        .create(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, null, "UTF-8", null)
        .close();
  }

  private void accept(SocketFile socket) {
    long number = 0;
    while (true) {
      try {
        SocketChannel channel = socket.accept();
        ClientSession client =
            new ClientSession(
                channel,
                (hello, input, outbox) ->
                    new ShellWork(sessions, Peer.of(channel), health, hello, input, outbox),
                "xenios shell " + ++number);
        clients.removeIf(ClientSession::ended);
        clients.add(client);
        client.start();
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        log.warn("A client was not accepted: {}", e.toString());
      }
    }
  }

  /** Closes the socket and ends all sessions. */
  @Deactivate
  public void close() {
    if (socket == null) {
      return;
    }
    try {
      socket.close();
    } catch (IOException e) {
      log.warn("Closing the shell's socket: {}", e.toString());
    }
    clients.forEach(ClientSession::stop);
  }
}
