package org.xenios.shell.socket;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.domain.XeniosException;
import org.xenios.shell.text.Cleaner;

/**
 * How a command that did not succeed ends.
 *
 * @param exitCode what the client exits with
 * @param lines what it prints on standard error
 */
record Failure(int exitCode, List<String> lines) {
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int INTERRUPTED = 130;

  private static final int TRACED = 8;

  private static final Logger log = LoggerFactory.getLogger(Failure.class);

  Failure {
    lines = List.copyOf(lines);
  }

  static Failure usage(String message, String hint) {
    return new Failure(USAGE, List.of("xenios: " + message, "try: xenios " + hint));
  }

  /**
   * What becomes of {@code thrown}. Gogo's and Karaf's classes are told by their names, as Karaf
   * does itself: their packages are not exported, and which one is thrown depends on the path
   * taken.
   *
   * @param command the name of the command that threw
   */
  static Failure of(Throwable thrown, String command) {
    if (interrupted(thrown)) {
      return new Failure(INTERRUPTED, List.of());
    }
    if (thrown instanceof CommandException ours) {
      String message = ours.getNiceHelp();
      return new Failure(ours.exitCode(), message.isEmpty() ? List.of() : List.of(line(message)));
    }
    if (thrown instanceof XeniosException) {
      return new Failure(FAILED, List.of(line(text(thrown))));
    }
    return switch (thrown.getClass().getSimpleName()) {
      case "CommandException" -> usage(command + ": " + small(text(thrown)), command + " --help");
      case "CommandNotFoundException" -> usage("no such command: " + plain(command), "help");
      case "EOFError", "SyntaxError" -> usage("cannot read this line: " + text(thrown), "help");
      default -> {
        log.warn("{} failed: {}", plain(command), trace(thrown));
        yield new Failure(FAILED, List.of(line(text(thrown))));
      }
    };
  }

  private static boolean interrupted(Throwable thrown) {
    return thrown instanceof InterruptedException
        || thrown instanceof InterruptedIOException
        || thrown instanceof ClosedByInterruptException
        || thrown instanceof CancellationException
        || thrown.getClass().getSimpleName().equals("UserInterruptException");
  }

  private static String line(String message) {
    return "xenios: " + message;
  }

  private static String text(Throwable thrown) {
    String message = plain(thrown.getMessage());
    return message.isEmpty() ? thrown.getClass().getSimpleName() : message;
  }

  /** One line without colours and control characters. */
  static String plain(@Nullable String text) {
    return Cleaner.line(text);
  }

  private static String small(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  /**
   * Where it came from, as text: the throwable would keep the classes of a replaced bundle alive.
   */
  private static String trace(Throwable thrown) {
    String frames =
        Arrays.stream(thrown.getStackTrace())
            .limit(TRACED)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining(", "));
    Throwable cause = thrown.getCause();
    return plain(thrown.toString())
        + " at "
        + frames
        + (cause == null ? "" : "; caused by " + trace(cause));
  }
}
