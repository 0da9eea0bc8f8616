package org.xenios.libvirt.binding;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * A domain's console, both ways, over a libvirt stream. What the guest prints waits in a buffer of
 * fixed size; while it is full, libvirt is not asked for more.
 */
public final class ConsoleTap implements AutoCloseable {
  private static final int FORCE = 1;
  private static final int READABLE = 1;
  private static final int WRITABLE = 1 << 1;
  private static final int ERROR = 1 << 2;
  private static final int HANGUP = 1 << 3;
  private static final int WOULD_BLOCK = -2;
  private static final long TYPE_SECONDS = 10;

  private final StreamHandle stream;
  private final StreamHub hub;
  private final RingBuffer buffer = new RingBuffer();
  private final byte[] chunk = new byte[4096];
  private int wanted = READABLE | ERROR | HANGUP;
  private boolean ended;
  private boolean closed;

  private ConsoleTap(StreamHandle stream, StreamHub hub) {
    this.stream = stream;
    this.hub = hub;
  }

  static ConsoleTap open(Connection connection, long domain, boolean force) {
    StreamHub hub = connection.streams();
    StreamHandle stream = StreamHandle.openNonBlocking(connection);
    try {
      ConsoleTap tap = new ConsoleTap(stream, hub);
      stream.call(s -> LibDomain.virDomainOpenConsole(domain, null, s, force ? FORCE : 0));
      stream.with(
          s -> {
            hub.add(s, tap.wanted, tap::ready);
            return s;
          });
      return tap;
    } catch (RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  private synchronized void ready(int events) {
    if (closed) {
      return;
    }
    if ((events & READABLE) != 0) {
      receive();
    }
    if ((events & WRITABLE) != 0) {
      want(wanted & ~WRITABLE);
    }
    if ((events & (ERROR | HANGUP)) != 0) {
      receive();
      end();
    }
    notifyAll();
  }

  private void receive() {
    while (!ended) {
      int room = Math.min(buffer.free(), chunk.length);
      if (room == 0) {
        want(wanted & ~READABLE);
        return;
      }
      int count = stream.with(s -> LibStream.virStreamRecv(s, chunk, room));
      if (count == WOULD_BLOCK) {
        return;
      }
      if (count <= 0) {
        end();
        return;
      }
      buffer.put(chunk, count);
    }
  }

  private void end() {
    if (!ended) {
      ended = true;
      stream.with(
          s -> {
            hub.remove(s);
            return s;
          });
      notifyAll();
    }
  }

  private void want(int events) {
    if (!ended && events != wanted) {
      wanted = events;
      stream.with(s -> LibStream.virStreamEventUpdateCallback(s, events));
    }
  }

  /** Types on the guest's console; waits while libvirt cannot take more. */
  public synchronized void type(byte[] bytes) throws IOException {
    byte[] rest = bytes;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TYPE_SECONDS);
    while (rest.length > 0) {
      if (ended || closed) {
        throw new IOException("the console has ended");
      }
      byte[] data = rest;
      int sent = stream.with(s -> LibStream.virStreamSend(s, data, data.length));
      if (sent == WOULD_BLOCK) {
        want(wanted | WRITABLE);
        await(deadline);
      } else if (sent < 0) {
        throw new IOException(LibvirtException.last().text());
      } else {
        rest = java.util.Arrays.copyOfRange(rest, sent, rest.length);
      }
    }
  }

  private void await(long deadline) throws IOException {
    long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (millis <= 0) {
      throw new IOException("the guest does not take what is typed");
    }
    pause(millis);
  }

  private void pause(long millis) throws IOException {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("interrupted");
    }
  }

  /** What the guest prints. */
  public InputStream output() {
    return new Output();
  }

  private synchronized int read(byte[] target, int offset, int length) throws IOException {
    while (buffer.size() == 0) {
      if (ended || closed) {
        return -1;
      }
      pause(0);
    }
    int count = buffer.take(target, offset, length);
    if ((wanted & READABLE) == 0) {
      want(wanted | READABLE);
    }
    return count;
  }

  private synchronized int available() {
    return buffer.size();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      stream.with(
          s -> {
            if (!ended) {
              hub.remove(s);
            }
            return LibStream.virStreamAbort(s);
          });
      notifyAll();
    }
    stream.close();
  }

  private final class Output extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return ConsoleTap.this.read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return length == 0 ? 0 : ConsoleTap.this.read(target, offset, length);
    }

    @Override
    public int available() {
      return ConsoleTap.this.available();
    }
  }
}
