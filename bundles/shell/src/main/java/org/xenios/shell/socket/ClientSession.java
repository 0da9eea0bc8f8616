package org.xenios.shell.socket;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client from its greeting to its exit code. Three threads serve it: one reads its frames, one
 * writes ours, one runs the command; commands add threads of their own.
 */
final class ClientSession {
  /** Runs what a client asked for, on a thread of its own, and knows how to interrupt it. */
  interface Work {
    /** Runs to the end and gives the exit code. */
    int run() throws Exception;

    /** Interrupts what runs, as Ctrl-C does. Any thread. */
    void interrupt();

    /** Ends it because the client or the container goes. Any thread. */
    void hangUp();

    /** The terminal that it runs in. */
    SocketTerminal terminal();
  }

  /** Makes the work for a greeting. */
  interface Worker {
    Work work(Hello hello, ClientInput input, Outbox outbox) throws IOException;
  }

  /** The session that a thread works for; the threads that a command starts inherit it. */
  private static final ThreadLocal<String> SESSION = new InheritableThreadLocal<>();

  private static final Logger log = LoggerFactory.getLogger(ClientSession.class);

  private final SocketChannel channel;
  private final Worker worker;
  private final String name;
  private final Outbox outbox = new Outbox();
  private final ClientInput input = new ClientInput(outbox);
  private final Thread reader;
  private final Thread writer;
  private volatile @Nullable Work work;

  ClientSession(SocketChannel channel, Worker worker, String name) {
    this.channel = channel;
    this.worker = worker;
    this.name = name;
    this.reader = new Thread(this::read, name + " reader");
    this.writer = new Thread(this::write, name + " writer");
    reader.setDaemon(true);
    writer.setDaemon(true);
  }

  void start() {
    writer.start();
    reader.start();
  }

  private void read() {
    try (channel) {
      DataInputStream in = new DataInputStream(new BufferedInputStream(bytes()));
      greet(Frame.read(in));
      for (Frame frame = Frame.read(in); frame != null; frame = Frame.read(in)) {
        accept(frame);
      }
    } catch (ProtocolException e) {
      fail(Failure.USAGE, "xenios: " + Failure.plain(e.getMessage()));
      awaitWriter();
    } catch (IOException e) {
      log.debug("A client went: {}", e.toString());
    } finally {
      input.end();
      outbox.end();
      hangUp();
    }
  }

  private void greet(@Nullable Frame first) throws IOException {
    if (first == null) {
      return;
    }
    if (first.type() != Frame.Type.HELLO) {
      throw new ProtocolException("expected a greeting, not " + first.type());
    }
    Work asked = worker.work(Hello.parse(first.payload()), input, outbox);
    work = asked;
    Thread runner = new Thread(() -> run(asked), name);
    runner.setDaemon(true);
    runner.start();
  }

  private void accept(Frame frame) throws ProtocolException {
    Work running = work;
    if (running == null) {
      throw new ProtocolException("a frame before the greeting");
    }
    switch (frame.type()) {
      case INPUT -> input.offer(frame.payload());
      case INTERRUPT -> running.interrupt();
      case WINDOW -> {
        String[] size = frame.text().split(" ", -1);
        if (size.length != 2) {
          throw new ProtocolException("not a window's size: " + frame.text());
        }
        running.terminal().resize(Hello.number(size[0]), Hello.number(size[1]));
      }
      default -> throw new ProtocolException("a client does not send " + frame.type());
    }
  }

  private void run(Work asked) {
    SESSION.set(name);
    int code = Failure.FAILED;
    try {
      code = asked.run();
    } catch (Exception e) {
      log.warn("A session failed: {}", e.toString());
    } finally {
      outbox.end(Frame.of(Frame.Type.EXIT, Integer.toString(code)));
    }
  }

  private void write() {
    try (channel) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      for (Frame frame = outbox.take(); frame != null; frame = outbox.take()) {
        frame.write(out);
        ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
        bytes.reset();
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
    } catch (IOException | InterruptedException e) {
      log.debug("A client does not listen any more: {}", e.toString());
    } finally {
      outbox.end();
    }
  }

  /** The channel as a stream; the JDK's own holds a lock that writing needs too. */
  private InputStream bytes() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(bytes, offset, length));
      }
    };
  }

  private void fail(int code, String line) {
    outbox.end(
        Frame.of(Frame.Type.ERR, line + "\n"), Frame.of(Frame.Type.EXIT, Integer.toString(code)));
  }

  private void awaitWriter() {
    try {
      TimeUnit.MILLISECONDS.timedJoin(writer, 500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends the session because the container or this bundle stops. A command that itself caused that
   * is left alone: interrupting it would interrupt the stopping.
   */
  void stop() {
    boolean cause = name.equals(SESSION.get());
    input.end();
    if (cause) {
      work = null;
      outbox.end(Frame.of(Frame.Type.EXIT, "0"));
    } else {
      fail(Failure.FAILED, "xenios: the container's shell stops; this session ends");
    }
    awaitWriter();
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("Closing a client's channel: {}", e.toString());
    }
    hangUp();
  }

  private void hangUp() {
    Work running = work;
    if (running != null) {
      running.hangUp();
    }
  }

  boolean ended() {
    return !reader.isAlive() && !writer.isAlive();
  }
}
