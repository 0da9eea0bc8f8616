package org.xenios.shell.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.karaf.shell.api.console.SignalListener;
import org.apache.karaf.shell.api.console.Terminal;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.jline.utils.NonBlockingReader;

/**
 * The client's terminal, or what stands for it where its output goes into a file or a pipe.
 *
 * <p>In a console the client's terminal is raw all the time and the line discipline is ours. During
 * a command it stays as it is, with the Unix kernel's line discipline and its Ctrl-C, until the
 * command clears {@link LocalFlag#ICANON} (as {@link #enterRawMode()} does), and while that lasts.
 * Nothing is read from the client before somebody reads here.
 */
final class SocketTerminal extends ExternalTerminal implements Terminal {
  private static final Size PAPER = new Size(1000, 1000);

  private final Outbox outbox;
  private final boolean ansi;
  private final boolean follows;
  private boolean raw;
  private final Map<SignalListener, Set<org.apache.karaf.shell.api.console.Signal>> listeners =
      new ConcurrentHashMap<>();

  /** False while the session is being made: JLine fetches its reader then, long before it reads. */
  private volatile boolean reads;

  SocketTerminal(Hello hello, ClientInput input, Outbox outbox) throws IOException {
    super(
        null,
        "xenios",
        hello.tty().out() ? hello.term() : "dumb",
        input,
        new BufferedOutputStream(outbox.stream(Frame.Type.OUT)),
        UTF_8,
        SignalHandler.SIG_DFL,
        true);
    this.outbox = outbox;
    this.ansi = hello.tty().out() && !hello.term().equals("dumb");
    boolean console = hello.mode() == Hello.Mode.SHELL && hello.tty().in();
    this.follows = hello.tty().in() && !console;
    Attributes discipline = getAttributes();
    discipline.setOutputFlag(OutputFlag.OPOST, false);
    if (!console) {
      discipline.setLocalFlag(LocalFlag.ECHO, false);
    }
    if (!hello.tty().in()) {
      discipline.setLocalFlag(LocalFlag.ISIG, false);
      discipline.setInputFlag(InputFlag.ICRNL, false);
    }
    super.setAttributes(discipline);
    super.setSize(hello.tty().out() ? window(hello.columns(), hello.rows()) : PAPER);
    if (console) {
      outbox.put(Frame.of(Frame.Type.RAW, "1"));
      resume();
    }
  }

  private static Size window(int columns, int rows) {
    return new Size(columns > 0 ? columns : 80, rows > 0 ? rows : 24);
  }

  /** From now on, whoever fetches the reader or the input means to read. */
  void ready() {
    reads = true;
  }

  void resize(int columns, int rows) {
    if (ansi) {
      setSize(window(columns, rows));
      raise(Signal.WINCH);
    }
  }

  @Override
  public void raise(Signal signal) {
    super.raise(signal);
    org.apache.karaf.shell.api.console.Signal known =
        org.apache.karaf.shell.api.console.Signal.get(signal.name());
    listeners.forEach(
        (listener, wanted) -> {
          if (known != null && wanted.contains(known)) {
            listener.signal(known);
          }
        });
  }

  @Override
  public void setAttributes(Attributes attributes) {
    boolean canonical = attributes.getLocalFlag(LocalFlag.ICANON);
    super.setAttributes(attributes);
    if (follows && raw == canonical) {
      raw = !canonical;
      try {
        outbox.put(Frame.of(Frame.Type.RAW, raw ? "1" : "0"));
      } catch (IOException e) {
        // a client that is gone has no terminal; one that is slow resets it when it ends
        return;
      }
    }
    if (!canonical && reads) {
      resume();
    }
  }

  @Override
  public NonBlockingReader reader() {
    if (reads) {
      resume();
    }
    return super.reader();
  }

  @Override
  public InputStream input() {
    if (reads) {
      resume();
    }
    return super.input();
  }

  /** What a session's commands read: reading starts at the first read. */
  InputStream keyboard() {
    InputStream typed = super.input();
    return new InputStream() {
      @Override
      public int read() throws IOException {
        resume();
        return typed.read();
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        resume();
        return typed.read(bytes, offset, length);
      }

      @Override
      public int available() throws IOException {
        return typed.available();
      }
    };
  }

  /** The kernel has shown {@code ^C} already when the line discipline is its. */
  @Override
  protected void echoSignal(Signal signal) {
    if (!follows) {
      super.echoSignal(signal);
    }
  }

  @Override
  public int getWidth() {
    return size.getColumns();
  }

  @Override
  public int getHeight() {
    return size.getRows();
  }

  @Override
  public boolean isAnsiSupported() {
    return ansi;
  }

  @Override
  public boolean isEchoEnabled() {
    return echo();
  }

  @Override
  public void setEchoEnabled(boolean enabled) {
    echo(enabled);
  }

  @Override
  public void addSignalListener(SignalListener listener) {
    addSignalListener(listener, EnumSet.allOf(org.apache.karaf.shell.api.console.Signal.class));
  }

  @Override
  public void addSignalListener(
      SignalListener listener, org.apache.karaf.shell.api.console.Signal... signals) {
    listeners.put(listener, Set.of(signals));
  }

  @Override
  public void addSignalListener(
      SignalListener listener, EnumSet<org.apache.karaf.shell.api.console.Signal> signals) {
    listeners.put(listener, Set.copyOf(signals));
  }

  @Override
  public void removeSignalListener(SignalListener listener) {
    listeners.remove(listener);
  }
}
