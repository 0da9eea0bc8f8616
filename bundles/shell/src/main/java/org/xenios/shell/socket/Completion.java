package org.xenios.shell.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;

/** What could stand where a person is typing, for the completion of a Unix shell. */
final class Completion {
  private final Session session;

  Completion(Session session) {
    this.session = session;
  }

  /** The candidates for the last of {@code words}, which may be empty. */
  List<String> candidates(List<String> words) {
    if (words.isEmpty()) {
      return List.of();
    }
    String typed = words.get(words.size() - 1);
    Stream<String> found =
        words.size() == 1
            ? session.getRegistry().getCommands().stream()
                .map(c -> c.getScope() + ":" + c.getName())
            : arguments(words).stream();
    return found.map(String::strip).filter(c -> c.startsWith(typed)).distinct().sorted().toList();
  }

  private List<String> arguments(List<String> words) {
    CommandLine.Call call = CommandLine.call(words, session.getRegistry()).orElse(null);
    if (call == null || call.arguments().isEmpty()) {
      return inGroup(words);
    }
    String[] name = session.resolveCommand(call.name()).split(":", 2);
    Command command = name.length < 2 ? null : session.getRegistry().getCommand(name[0], name[1]);
    Completer completer = command == null ? null : command.getCompleter(true);
    if (command == null || completer == null) {
      return List.of();
    }
    List<String> line = new ArrayList<>(call.arguments());
    line.add(0, command.getScope() + ":" + command.getName());
    List<String> candidates = new ArrayList<>();
    completer.complete(session, new Typed(line), candidates);
    return candidates;
  }

  /** {@code domain l} is completed as {@code domain:l} is. */
  private List<String> inGroup(List<String> words) {
    return words.size() != 2
        ? List.of()
        : session.getRegistry().getCommands().stream()
            .filter(c -> c.getScope().equals(words.get(0)))
            .map(Command::getName)
            .toList();
  }

  /** Words with the cursor at the end of the last one. */
  private record Typed(List<String> words)
      implements org.apache.karaf.shell.api.console.CommandLine {
    @Override
    public int getCursorArgumentIndex() {
      return words.size() - 1;
    }

    @Override
    public String getCursorArgument() {
      return words.get(words.size() - 1);
    }

    @Override
    public int getArgumentPosition() {
      return getCursorArgument().length();
    }

    @Override
    public String[] getArguments() {
      return words.toArray(String[]::new);
    }

    @Override
    public int getBufferPosition() {
      return getBuffer().length();
    }

    @Override
    public String getBuffer() {
      return String.join(" ", words);
    }
  }
}
