package org.xenios.shell.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;
import org.xenios.hypervisor.ConsoleStream;

/** A terminal in raw mode, connected with a console until ^] or the console's end. */
final class Keyboard {
  private static final char LEAVE = 0x1d;
  private static final long BEAT_MILLIS = 100;

  /** Colours and cursor as they should be, whatever the guest did to them. */
  private static final byte[] PLAIN = "\u001b[0m\u001b[?25h\r\n".getBytes(UTF_8);

  private final Terminal terminal;
  private final ConsoleStream console;
  private volatile boolean ended;

  Keyboard(Terminal terminal, ConsoleStream console) {
    this.terminal = terminal;
    this.console = console;
  }

  /** Runs until one side ends; true when it was the person. */
  boolean connect() throws IOException, InterruptedException {
    Attributes before = terminal.getAttributes();
    Attributes raw = terminal.getAttributes();
    raw.setLocalFlag(LocalFlag.ISIG, false);
    terminal.setAttributes(raw);
    terminal.enterRawMode();
    Thread printer = new Thread(this::print, "console printer");
    printer.setDaemon(true);
    printer.start();
    try {
      return type();
    } finally {
      console.close();
      printer.join(1000);
      terminal.output().write(PLAIN);
      terminal.output().flush();
      terminal.setAttributes(before);
    }
  }

  private boolean type() throws InterruptedException {
    NonBlockingReader keys = terminal.reader();
    StringBuilder typed = new StringBuilder();
    try {
      while (!ended) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        int key = keys.read(BEAT_MILLIS);
        if (key == LEAVE || key == NonBlockingReader.EOF) {
          return true;
        }
        if (key != NonBlockingReader.READ_EXPIRED) {
          typed.append((char) key);
          if (!Character.isHighSurrogate((char) key)) {
            console.type(typed.toString().getBytes(UTF_8));
            typed.setLength(0);
          }
        }
      }
    } catch (IOException e) {
      // the console or the terminal is gone; either way there is nobody to type to
      return false;
    }
    return false;
  }

  private void print() {
    byte[] buffer = new byte[8192];
    try (InputStream output = console.output()) {
      OutputStream screen = terminal.output();
      for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
        screen.write(buffer, 0, n);
        screen.flush();
      }
    } catch (IOException e) {
      // closed under us, which is how it ends
      return;
    } finally {
      ended = true;
    }
  }
}
