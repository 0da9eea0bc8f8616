package org.xenios.shell.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/**
 * The client's standard input: a piece of it is asked for whenever somebody reads and none is left.
 */
final class ClientInput extends InputStream {
  private final Outbox outbox;
  private byte[] piece = new byte[0];
  private int position;
  private boolean asked;
  private boolean ended;

  ClientInput(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Takes what the client sent; an empty piece is the end. */
  synchronized void offer(byte[] bytes) throws ProtocolException {
    if (!asked) {
      throw new ProtocolException("input that was not asked for");
    }
    asked = false;
    piece = bytes;
    position = 0;
    ended |= bytes.length == 0;
    notifyAll();
  }

  /** Whoever reads gets the end of the stream. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  @Override
  public synchronized int read() throws IOException {
    return fill() ? piece[position++] & 0xff : -1;
  }

  @Override
  public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, piece.length - position);
    System.arraycopy(piece, position, bytes, offset, count);
    position += count;
    return count;
  }

  @Override
  public synchronized int available() {
    return piece.length - position;
  }

  private boolean fill() throws IOException {
    while (position == piece.length && !ended) {
      if (!asked) {
        outbox.put(Frame.of(Frame.Type.NEED));
        asked = true;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        throw new InterruptedIOException("interrupted while reading from the client");
      }
    }
    return position < piece.length;
  }
}
