package org.xenios.shell.domain;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.xenios.hypervisor.ConsoleLog;
import org.xenios.hypervisor.ConsoleLog.Reader;
import org.xenios.shell.text.Cleaner;

/** Reads the end of a log, and what is added to it, as clean text. */
final class Tail {
  private static final int CHUNK = 64 * 1024;

  /** No hypervisor of ours keeps more in one log. */
  private static final int MOST = 16 * 1024 * 1024;

  private final ConsoleLog log;
  private CharsetDecoder decoder = newDecoder();
  private Cleaner cleaner = new Cleaner();
  private ByteBuffer rest = ByteBuffer.allocate(0);
  private Reader reader;

  Tail(ConsoleLog log) {
    this.log = log;
    this.reader = log.reader(0);
  }

  /** The last lines, and the reader stands behind them. */
  String last(int lines) {
    long length = log.length();
    String text = "";
    for (long back = CHUNK; ; back *= 4) {
      restart(Math.max(0, length - back));
      text = added();
      if (back >= length || back >= MOST || enough(text, lines)) {
        return cut(text, lines);
      }
    }
  }

  /** What was added since the last call. */
  String added() {
    StringBuilder text = new StringBuilder();
    while (text.length() < MOST) {
      byte[] bytes = reader.next(CHUNK);
      if (bytes.length == 0) {
        break;
      }
      text.append(cleaner.next(decode(bytes)));
    }
    return text.toString();
  }

  private void restart(long from) {
    reader = log.reader(from);
    decoder = newDecoder();
    cleaner = new Cleaner();
    rest = ByteBuffer.allocate(0);
  }

  private String decode(byte[] bytes) {
    ByteBuffer in =
        ByteBuffer.allocate(rest.remaining() + bytes.length).put(rest).put(bytes).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
    decoder.decode(in, out, false);
    rest = in.slice();
    return out.flip().toString();
  }

  private static CharsetDecoder newDecoder() {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  private static boolean enough(String text, int lines) {
    return text.chars().filter(c -> c == '\n').count() > lines;
  }

  private static String cut(String text, int lines) {
    if (lines == 0) {
      return "";
    }
    int from = text.endsWith("\n") ? text.length() - 1 : text.length();
    for (int i = 0; i < lines && from >= 0; i++) {
      from = text.lastIndexOf('\n', from - 1);
    }
    return text.substring(from + 1);
  }
}
