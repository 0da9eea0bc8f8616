package org.xenios.shell.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** Karaf's real shell with a few commands that say what reaches them. */
final class TestShell implements AutoCloseable {
  private final ThreadIOImpl threadIo = new ThreadIOImpl();
  final SessionFactoryImpl factory;
  final List<Object> seen = new CopyOnWriteArrayList<>();
  final CountDownLatch sleeping = new CountDownLatch(1);

  TestShell() {
    System.setProperty("karaf.home", "target");
    System.setProperty("karaf.etc", "target");
    threadIo.start();
    factory = new SessionFactoryImpl(threadIo);
    add("see", (session, arguments) -> seen.addAll(arguments));
    add("say", (session, arguments) -> arguments.forEach(System.out::println));
    add("width", (session, a) -> System.out.println(session.getTerminal().getWidth()));
    add("here", (session, a) -> System.out.println(session.get(ShellWork.DIRECTORY)));
    add("cat", (session, a) -> System.in.transferTo(System.out));
    add(
        "fail",
        (session, arguments) -> {
          throw new CommandException(
              Integer.parseInt(arguments.get(0).toString()), arguments.get(1).toString());
        });
    add(
        "break",
        (session, arguments) -> {
          throw new IllegalStateException("first line\nsecond \u001b[31mline");
        });
    add(
        "sleep",
        (session, arguments) -> {
          sleeping.countDown();
          Thread.sleep(60_000);
        });
    add("keys", TestShell::keys);
  }

  /** Shows each key's code until {@code ^]} comes. */
  private static void keys(Session session, List<Object> arguments) throws Exception {
    Terminal terminal = (Terminal) session.getTerminal();
    Attributes before = terminal.enterRawMode();
    Attributes raw = terminal.getAttributes();
    raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
    terminal.setAttributes(raw);
    try {
      List<Integer> codes = new ArrayList<>();
      for (int key = terminal.reader().read(); key >= 0 && key != 29; ) {
        codes.add(key);
        key = terminal.reader().read();
      }
      System.out.println("keys " + codes);
    } finally {
      terminal.setAttributes(before);
    }
  }

  private interface Body {
    void run(Session session, List<Object> arguments) throws Exception;
  }

  private void add(String name, Body body) {
    factory.register(
        new Command() {
          @Override
          public String getScope() {
            return "witness";
          }

          @Override
          public String getName() {
            return name;
          }

          @Override
          public String getDescription() {
            return "Bears witness";
          }

          @Override
          public Completer getCompleter(boolean scoped) {
            return null;
          }

          @Override
          public Parser getParser() {
            return null;
          }

          @Override
          public Object execute(Session session, List<Object> arguments) throws Exception {
            body.run(session, arguments);
            return null;
          }
        });
  }

  @Override
  public void close() {
    factory.stop();
    threadIo.stop();
  }
}
