package org.xenios.hypervisor;

/**
 * What a domain printed on its console, as the hypervisor captured it. The text is hostile. All
 * methods throw {@link HypervisorException} when the log cannot be read.
 */
public interface ConsoleLog {
  /** Bytes in the log now; it shrinks when it is rotated. */
  long length();

  /**
   * Reads a piece.
   *
   * @param offset where to begin, bytes from the log's start
   * @param max most bytes to return
   * @return what is there; empty at or behind the end
   */
  byte[] read(long offset, int max);

  /**
   * Keeps what was logged so far as the one previous log, and begins an empty one. Whoever writes
   * goes on writing; nothing is needed of the guest.
   */
  void rotate();

  /** Removes this and the previous log. The domain must not be active. */
  void delete();
}
