package org.xenios.shell.statistics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;
import org.xenios.domain.DomainStatistics;
import org.xenios.domain.HostStatistics;

/** A terminal in raw mode that shows statistics until q; it is as it was afterwards. */
final class LiveScreen {
  private static final int CTRL_C = 3;
  private static final long BEAT_MILLIS = 1000;
  private static final String BEGIN = "\u001b[?1049h\u001b[?25l\u001b[2J";
  private static final String END = "\u001b[0m\u001b[?25h\u001b[?1049l";
  private static final String HOME = "\u001b[H";
  private static final String REST_OF_LINE = "\u001b[K";
  private static final String REST_OF_SCREEN = "\u001b[J";

  private final Terminal terminal;
  private final TopView view;
  private Order order;

  LiveScreen(Terminal terminal, TopView view, Order order) {
    this.terminal = terminal;
    this.view = view;
    this.order = order;
  }

  /** Whether a terminal can show more than ASCII. */
  static boolean showsBars(Terminal terminal) {
    return UTF_8.equals(terminal.encoding());
  }

  /** Runs until the person leaves. */
  void show(Function<Order, List<DomainStatistics>> domains, Supplier<List<HostStatistics>> hosts)
      throws IOException, InterruptedException {
    Attributes before = terminal.getAttributes();
    Attributes raw = terminal.getAttributes();
    raw.setLocalFlag(LocalFlag.ISIG, false);
    terminal.setAttributes(raw);
    terminal.enterRawMode();
    try {
      write(BEGIN);
      NonBlockingReader keys = terminal.reader();
      int key = NonBlockingReader.READ_EXPIRED;
      while (key != 'q' && key != 'Q' && key != CTRL_C && key != NonBlockingReader.EOF) {
        order = order.by(key);
        draw(domains.apply(order), hosts.get());
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        key = keys.read(BEAT_MILLIS);
      }
    } finally {
      write(END);
      terminal.setAttributes(before);
    }
  }

  private void draw(List<DomainStatistics> domains, List<HostStatistics> hosts) throws IOException {
    int width = terminal.getWidth() > 0 ? terminal.getWidth() : 80;
    int height = terminal.getHeight() > 0 ? terminal.getHeight() : 24;
    List<String> lines = view.lines(domains, hosts, order, Instant.now(), width, height);
    // no line end after the last: it would scroll a full screen
    write(HOME + String.join(REST_OF_LINE + "\r\n", lines) + REST_OF_LINE + REST_OF_SCREEN);
  }

  private void write(String text) throws IOException {
    terminal.output().write(text.getBytes(terminal.encoding()));
    terminal.output().flush();
  }
}
