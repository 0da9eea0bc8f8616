package org.xenios.shell.socket;

/**
 * Ends a command with an exit code of its own and, unless it is empty, one line for the person.
 * Karaf's shell goes by the simple name of this class and by {@link #getNiceHelp()}: it prints the
 * line as it is and logs no stack trace.
 */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * Makes one.
   *
   * @param exitCode what the client exits with, 1 to 255; 2 says that the command was typed wrongly
   * @param message one line for the person; empty when the command has said all already
   */
  public CommandException(int exitCode, String message) {
    super(message, null, false, false);
    if (exitCode < 1 || exitCode > 255) {
      throw new IllegalArgumentException("no exit code of a failure: " + exitCode);
    }
    this.exitCode = exitCode;
  }

  /** What the client exits with. */
  public int exitCode() {
    return exitCode;
  }

  /** What Karaf's own console prints. */
  public String getNiceHelp() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
