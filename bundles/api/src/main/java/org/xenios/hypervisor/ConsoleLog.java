package org.xenios.hypervisor;

/**
 * What a domain printed on its console in this run, as the hypervisor captured it. The text is
 * hostile. All methods throw {@link HypervisorException} when the log cannot be read.
 *
 * <p>A log is bounded: its oldest part is dropped when it has grown too long, by whoever captures
 * it. Offsets are those of the moment; a {@link Reader} is not led astray by that.
 */
public interface ConsoleLog {
  /** Bytes in the log now; it shrinks when its oldest part is dropped. */
  long length();

  /**
   * Reads a piece.
   *
   * @param offset where to begin, bytes from the start of what is kept
   * @param max most bytes to return
   * @return what is there; empty at or behind the end
   */
  byte[] read(long offset, int max);

  /**
   * Begins to read, and reads on from there whatever becomes of the log meanwhile.
   *
   * @param offset where to begin, bytes from the start of what is kept now
   */
  Reader reader(long offset);

  /**
   * Drops the oldest part of a log that is longer than {@code most} bytes and that nobody else
   * bounds. Whoever writes goes on; nothing is needed of the guest.
   */
  void bound(long most);

  /** A new run begins: what was logged so far is put aside, and the log is empty. */
  void begin();

  /** Removes the log and what was put aside. The domain must not be active. */
  void delete();

  /** Reads a log forwards. For one thread at a time. */
  interface Reader {
    /**
     * What comes next.
     *
     * @param max most bytes to return
     * @return empty when there is no more now
     */
    byte[] next(int max);

    /** Where it stands, bytes from the start of what is kept now. */
    long offset();
  }
}
