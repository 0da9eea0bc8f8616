package org.xenios.shell.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Job;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.jline.terminal.Terminal.Signal;
import org.jspecify.annotations.Nullable;

/** What a client asked for, done in a session of Karaf's shell as the container's owner. */
final class ShellWork implements ClientSession.Work {
  /** Session variable: where the person stands, an absolute path. */
  static final String DIRECTORY = "xenios.cwd";

  private static final String PROMPT = "\u001B[1mxenios ${SUBSHELL}\u001B[22m> ";
  private static final List<String> ROLES =
      List.of("admin", "manager", "viewer", "systembundles", "ssh");

  private final SessionFactory factory;
  private final String user;
  private final Health health;
  private final Hello hello;
  private final SocketTerminal terminal;
  private final PrintStream out;
  private final PrintStream err;
  private volatile @Nullable Session session;
  private volatile boolean interrupted;

  /**
   * Prepares it.
   *
   * @param user whose client it is, as the kernel says
   */
  ShellWork(
      SessionFactory factory,
      String user,
      Health health,
      Hello hello,
      ClientInput input,
      Outbox outbox)
      throws IOException {
    this.factory = factory;
    this.user = user;
    this.health = health;
    this.hello = hello;
    this.terminal = new SocketTerminal(hello, input, outbox);
    this.out = new PrintStream(outbox.stream(Frame.Type.OUT), true, UTF_8);
    this.err = new PrintStream(outbox.stream(Frame.Type.ERR), true, UTF_8);
  }

  @Override
  public SocketTerminal terminal() {
    return terminal;
  }

  @Override
  public int run() throws Exception {
    try {
      return Subject.doAs(owner(user), (PrivilegedExceptionAction<Integer>) this::runAsOwner);
    } catch (PrivilegedActionException e) {
      throw e.getException();
    } finally {
      terminal.close();
    }
  }

  private static Subject owner(String user) {
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(user));
    subject.getPrincipals().add(new ClientPrincipal("local", "localhost"));
    ROLES.forEach(role -> subject.getPrincipals().add(new RolePrincipal(role)));
    return subject;
  }

  private int runAsOwner() throws IOException {
    Session made;
    try {
      made = factory.create(terminal.keyboard(), out, err, terminal, UTF_8.name(), null);
    } catch (IllegalStateException e) {
      return end(new Failure(Failure.FAILED, List.of("xenios: the container is stopping")));
    }
    session = made;
    try {
      hello.environment().forEach(made::put);
      made.put(DIRECTORY, hello.directory().toString());
      made.currentDir(hello.directory());
      terminal.ready();
      if (interrupted) {
        return Failure.INTERRUPTED;
      }
      return switch (hello.mode()) {
        case COMMAND -> command(made, hello.arguments());
        case COMPLETE -> complete(made);
        case HEALTH -> health();
        case SHELL -> hello.tty().in() ? console(made) : script(made);
      };
    } finally {
      made.close();
    }
  }

  private static int console(Session made) {
    made.put("PROMPT", PROMPT);
    made.run();
    return 0;
  }

  private int complete(Session made) {
    new Completion(made).candidates(hello.arguments()).forEach(out::println);
    return 0;
  }

  private int health() {
    Health.Answer answer = health.answer();
    answer.lines().forEach(out::println);
    return answer.level().ordinal();
  }

  private int command(Session made, List<String> words) {
    Optional<CommandLine.Call> call = CommandLine.call(words, made.getRegistry());
    if (call.isPresent()) {
      return execute(made, call.get().line(), call.get().name());
    }
    String first = words.isEmpty() ? "" : words.get(0);
    List<Command> group =
        made.getRegistry().getCommands().stream().filter(c -> c.getScope().equals(first)).toList();
    if (group.isEmpty() || words.size() > 1 && !words.get(1).startsWith("-")) {
      String typed = words.stream().limit(group.isEmpty() ? 1 : 2).collect(Collectors.joining(" "));
      return end(Failure.usage("no such command: " + Failure.plain(typed), "help"));
    }
    group.stream()
        .sorted((a, b) -> a.getName().compareTo(b.getName()))
        .forEach(c -> out.printf("%-24s %s%n", first + ":" + c.getName(), c.getDescription()));
    return words.size() > 1 ? 0 : Failure.USAGE;
  }

  /** Without a terminal, a console is a script: it ends at the first line that fails. */
  private int script(Session made) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(terminal.keyboard(), UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        int code = execute(made, line, line.strip().split("\\s", 2)[0]);
        if (code != 0) {
          return code;
        }
      }
    }
    return 0;
  }

  private int execute(Session made, String line, String name) {
    terminal.handle(Signal.INT, signal -> interrupt());
    try {
      Object result = made.execute(line);
      if (interrupted) {
        return Failure.INTERRUPTED;
      }
      if (result instanceof Integer code && code >= 0 && code <= 255) {
        return code;
      }
      if (result != null && made.get(".commandSession") instanceof CommandSession gogo) {
        out.println(gogo.format(result, Converter.INSPECT));
      }
      return 0;
    } catch (Exception e) {
      return interrupted ? Failure.INTERRUPTED : end(Failure.of(e, name));
    }
  }

  private int end(Failure failure) {
    failure.lines().forEach(err::println);
    return failure.exitCode();
  }

  @Override
  public void interrupt() {
    interrupted = true;
    Job job = job();
    if (job != null) {
      job.interrupt();
    }
  }

  private @Nullable Job job() {
    Session running = session;
    return running != null && running.get(".commandSession") instanceof CommandSession gogo
        ? gogo.foregroundJob()
        : null;
  }

  @Override
  public void hangUp() {
    interrupt();
    Session running = session;
    if (running != null) {
      running.close();
    }
  }
}
