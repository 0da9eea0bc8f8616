package org.xenios.shell.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a client says first.
 *
 * @param mode what it wants
 * @param arguments the words that the person typed
 * @param directory where the person stands: relative paths are meant from here
 * @param tty which of the client's standard streams are terminals
 * @param term the terminal's type as terminfo knows it
 * @param columns the width of the window, 0 when there is none
 * @param rows the height of the window, 0 when there is none
 * @param environment variables that the session takes over
 */
record Hello(
    Mode mode,
    List<String> arguments,
    Path directory,
    Tty tty,
    String term,
    int columns,
    int rows,
    Map<String, String> environment) {

  static final String PROTOCOL = "1";
  private static final Pattern TERM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");
  private static final int WIDEST = 10_000;

  /** What a client may want. */
  enum Mode {
    /** Run the one command that the arguments are. */
    COMMAND,
    /** A console; without a terminal, the commands that standard input holds, one a line. */
    SHELL,
    /** List what could stand in the place of the last argument. */
    COMPLETE,
    /** List the container's parts and how they stand: verdict, part, text, cure, tabs between. */
    HEALTH
  }

  /**
   * Which of the client's standard streams are terminals.
   *
   * @param in standard input
   * @param out standard output
   * @param err standard error
   */
  record Tty(boolean in, boolean out, boolean err) {}

  Hello {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  static Hello parse(byte[] payload) throws ProtocolException {
    Map<String, String> fields = new LinkedHashMap<>();
    List<String> arguments = new ArrayList<>();
    Map<String, String> environment = new LinkedHashMap<>();
    for (String entry : entries(payload)) {
      String key = before(entry, entry);
      String value = entry.substring(key.length() + 1);
      switch (key) {
        case "arg" -> arguments.add(value);
        case "env" -> {
          String name = before(value, entry);
          environment.put(name, value.substring(name.length() + 1));
        }
        default -> fields.put(key, value);
      }
    }
    if (!PROTOCOL.equals(fields.get("protocol"))) {
      throw new ProtocolException(
          "this launcher and the running container are of different versions: ./xenios stop, then"
              + " ./xenios start");
    }
    String tty = fields.getOrDefault("tty", "");
    String term = fields.getOrDefault("term", "");
    return new Hello(
        mode(fields.getOrDefault("mode", "")),
        arguments,
        directory(fields.getOrDefault("cwd", "")),
        new Tty(tty.contains("0"), tty.contains("1"), tty.contains("2")),
        TERM.matcher(term).matches() ? term : "dumb",
        number(fields.getOrDefault("columns", "0")),
        number(fields.getOrDefault("rows", "0")),
        environment);
  }

  private static List<String> entries(byte[] payload) throws ProtocolException {
    List<String> entries = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < payload.length; i++) {
      if (payload[i] == 0) {
        entries.add(decode(ByteBuffer.wrap(payload, start, i - start)));
        start = i + 1;
      }
    }
    if (start != payload.length) {
      throw new ProtocolException("the greeting ends in the middle of an entry");
    }
    return entries;
  }

  private static String decode(ByteBuffer bytes) throws ProtocolException {
    try {
      return UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new ProtocolException("an argument is not UTF-8; Xenios takes names in UTF-8 only");
    }
  }

  private static String before(String entry, String whole) throws ProtocolException {
    int equals = entry.indexOf('=');
    if (equals < 0) {
      throw new ProtocolException("an entry of the greeting has no '=': " + whole);
    }
    return entry.substring(0, equals);
  }

  private static Mode mode(String word) throws ProtocolException {
    return switch (word) {
      case "command" -> Mode.COMMAND;
      case "shell" -> Mode.SHELL;
      case "complete" -> Mode.COMPLETE;
      case "health" -> Mode.HEALTH;
      default -> throw new ProtocolException("unknown mode: " + word);
    };
  }

  private static Path directory(String text) throws ProtocolException {
    if (!text.startsWith("/")) {
      throw new ProtocolException("the client's directory is not absolute: " + text);
    }
    return Path.of(text).normalize();
  }

  /** A window's width or height; nonsense counts as unknown. */
  static int number(String text) {
    try {
      int number = Integer.parseInt(text);
      return number < 0 ? 0 : Math.min(number, WIDEST);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
