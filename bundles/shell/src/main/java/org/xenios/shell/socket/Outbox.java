package org.xenios.shell.socket;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way to a client. Commands put them in, one thread of ours takes them out: a
 * channel closes itself when a thread is interrupted while it writes, and commands are interrupted.
 */
final class Outbox {
  private static final int ROOM = 256 << 10;

  private final Deque<Frame> frames = new ArrayDeque<>();
  private int bytes;
  private boolean ended;

  /** Adds a frame, waiting while the client is slow. */
  synchronized void put(Frame frame) throws IOException {
    while (bytes >= ROOM && !ended) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while writing to the client");
      }
    }
    if (ended) {
      throw new IOException("the client is gone");
    }
    add(frame);
  }

  /** Adds the last frames, without waiting; what is put later fails. The first end counts. */
  synchronized void end(Frame... last) {
    if (!ended) {
      Arrays.stream(last).forEach(this::add);
      ended = true;
      notifyAll();
    }
  }

  private void add(Frame frame) {
    frames.add(frame);
    bytes += frame.payload().length;
    notifyAll();
  }

  /** Takes the next frame, waiting for one; null when the last one has been taken. */
  synchronized @Nullable Frame take() throws InterruptedException {
    while (frames.isEmpty() && !ended) {
      wait();
    }
    Frame frame = frames.poll();
    if (frame != null) {
      bytes -= frame.payload().length;
      notifyAll();
    }
    return frame;
  }

  /** A stream whose every write becomes frames of {@code type}. */
  OutputStream stream(Frame.Type type) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        put(new Frame(type, new byte[] {(byte) b}));
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int at = 0; at < length; at += type.limit()) {
          int to = Math.min(at + type.limit(), length);
          put(new Frame(type, Arrays.copyOfRange(bytes, offset + at, offset + to)));
        }
      }
    };
  }
}
