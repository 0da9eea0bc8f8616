package org.xenios.shell.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Process;
import org.apache.karaf.shell.api.console.Session;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DomainManager;
import org.xenios.domain.DriverFolder;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.Host;
import org.xenios.domain.Statistics;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;

/**
 * Who called a command, and what it is given to work with. For the thread of the call.
 *
 * @param session the caller's session
 * @param out where output goes: the terminal, or the next command of a pipe
 * @param onTerminal whether a person sees {@code out} as it is printed
 * @param manager the domains
 * @param drivers the guest drivers
 * @param services these and all else that is there
 */
public record Caller(
    Session session,
    PrintStream out,
    boolean onTerminal,
    DomainManager manager,
    GuestDrivers drivers,
    Services services) {
  private static final int USUAL_WIDTH = 80;

  /** The caller of the command that runs on this thread. */
  static Caller of(
      Session session, DomainManager manager, GuestDrivers drivers, Services services) {
    Process process = Process.Utils.current();
    boolean onTerminal = terminal(session).isPresent() && process != null && process.isTty(1);
    return new Caller(session, System.out, onTerminal, manager, drivers, services);
  }

  /** What is used, for those who cannot do without. */
  public Statistics statistics() {
    return services.present(Statistics.class, "reads statistics");
  }

  /** The deploy folder, for those who cannot do without. */
  public DriverFolder presentFolder() {
    return services.present(DriverFolder.class, "keeps the deploy folder");
  }

  /** The session's terminal, when it has a real one. */
  public Optional<Terminal> terminal() {
    return terminal(session);
  }

  private static Optional<Terminal> terminal(Session session) {
    return session.get(".jline.terminal") instanceof Terminal terminal
            && !terminal.getType().startsWith(Terminal.TYPE_DUMB)
        ? Optional.of(terminal)
        : Optional.empty();
  }

  /** Columns of the terminal; 0 when output goes elsewhere and may be as wide as it likes. */
  public int width() {
    return onTerminal
        ? terminal().map(Terminal::getWidth).filter(w -> w > 0).orElse(USUAL_WIDTH)
        : 0;
  }

  /** Who asks, for the record. */
  public String who() {
    return "shell:" + Who.calls(session.get("USER"));
  }

  /** A path as the caller means it, from where he stands; without links where the file is there. */
  public Path path(String text) {
    try {
      Path path = directory(session).resolve(text).toAbsolutePath().normalize();
      try {
        return path.toRealPath();
      } catch (IOException e) {
        // whoever reads it says better what is wrong
        return path;
      }
    } catch (InvalidPathException e) {
      throw new XeniosException(Code.INVALID, "'" + text + "' is not a path: " + e.getReason());
    }
  }

  static Path directory(Session session) {
    Path directory = session.currentDir();
    return directory == null ? Path.of("").toAbsolutePath() : directory;
  }

  /**
   * The host of that name; without a name the only one.
   *
   * @param how how a host is named here, for the one who named none of several
   */
  public Host host(@Nullable String name, String how) {
    List<Host> hosts = manager.hosts();
    if (name == null && hosts.size() == 1) {
      return hosts.get(0);
    }
    String names = String.join(", ", hosts.stream().map(Host::name).toList());
    if (name == null) {
      throw hosts.isEmpty()
          ? new XeniosException(
              Code.NOT_FOUND, "there is no host: add etc/org.xenios.host-NAME.cfg with uri=…")
          : new XeniosException(Code.AMBIGUOUS, "which host? there are " + names + ": use " + how);
    }
    return hosts.stream()
        .filter(host -> host.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new XeniosException(
                    Code.NOT_FOUND,
                    "no host '"
                        + name
                        + "'; there "
                        + (hosts.isEmpty() ? "is none" : "is " + names)));
  }

  /** Tells a person at a terminal which command is likely to be next. */
  public void next(String command) {
    if (onTerminal && !command.isEmpty()) {
      out.println("next: " + command);
    }
  }
}
