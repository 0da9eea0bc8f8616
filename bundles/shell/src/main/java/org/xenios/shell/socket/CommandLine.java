package org.xenios.shell.socket;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.console.Registry;

/** Turns the words that a person typed in a Unix shell into a line that Karaf's shell reads. */
final class CommandLine {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_*][A-Za-z0-9_.*-]*");

  private static final String SPECIAL = "\"'\\$%`{}~*?[]()<>|&;=#!^";

  private CommandLine() {}

  /**
   * The command that {@code words} name: its full name if it is known ({@code domain list} is
   * {@code domain:list}), and what is left of the words.
   *
   * @param name {@code scope:name}, or a single word that is searched in all scopes
   * @param arguments what follows the name
   */
  record Call(String name, List<String> arguments) {
    /** The line for Karaf's shell, with each argument arriving as it is. */
    String line() {
      return arguments.isEmpty()
          ? name
          : name
              + arguments.stream()
                  .map(CommandLine::quote)
                  .collect(Collectors.joining(" ", " ", ""));
    }
  }

  /** What the words call, or nothing where the first is no command's name, or a group of them. */
  static Optional<Call> call(List<String> words, Registry registry) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String first = words.get(0);
    if (words.size() > 1 && registry.getCommand(first, words.get(1)) != null) {
      return Optional.of(new Call(first + ":" + words.get(1), words.subList(2, words.size())));
    }
    if (registry.getCommands().stream().anyMatch(c -> c.getScope().equals(first))) {
      return Optional.empty();
    }
    String[] parts = first.split(":", -1);
    boolean known =
        parts.length == 2
            ? registry.getCommand(parts[0], parts[1]) != null
            : parts.length == 1
                && NAME.matcher(first).matches()
                && registry.getCommands().stream().anyMatch(c -> c.getName().equals(first));
    return known ? Optional.of(new Call(first, words.subList(1, words.size()))) : Optional.empty();
  }

  /**
   * Quotes one argument. Two parsers read the line one after the other, Karaf's and Gogo's, and
   * neither leaves all that stands in quotes alone. What both understand alike is harmless
   * characters and space in double quotes, and each of the others escaped between two quotes.
   */
  static String quote(String argument) {
    StringBuilder quoted = new StringBuilder(argument.length() + 2).append('"');
    for (int i = 0; i < argument.length(); i++) {
      char c = argument.charAt(i);
      if (SPECIAL.indexOf(c) < 0) {
        quoted.append(c);
      } else {
        quoted.append("\"\\").append(c).append('"');
      }
    }
    return quoted.append('"').toString();
  }
}
