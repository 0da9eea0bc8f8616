package org.xenios.manager.domain;

import com.google.re2j.Matcher;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain.BootStage;
import org.xenios.hypervisor.ConsoleLog;
import org.xenios.manager.driver.RuleBook.Page;
import org.xenios.manager.driver.RuleBook.Rule;

/**
 * Reads a domain's boot stage off its captured console, a piece at a time. New rules read the log
 * anew from its beginning, so that a swap tells of what was printed before it.
 */
final class ConsoleReader {
  private static final int PIECE = 64 * 1024;
  private static final int LONGEST_LINE = 4096;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long offset;
  private int unfinished;
  private @Nullable Page page;
  private volatile @Nullable BootStage stage;

  @Nullable BootStage stage() {
    return stage;
  }

  /** Forgets the boot that was read: the log is that of another. */
  synchronized void restart() {
    stage = null;
    rewind();
  }

  /** Begins at the log's start again: it was emptied. */
  synchronized void rewind() {
    offset = 0;
    line.reset();
  }

  /**
   * Reads what is new.
   *
   * @param rules null when nobody knows how to read it: the stage stays as it is
   * @return whether the stage changed
   */
  synchronized boolean read(ConsoleLog log, @Nullable Page rules) {
    if (rules == null) {
      return false;
    }
    BootStage before = stage;
    if (page != rules) {
      page = rules;
      rewind();
    }
    long length = log.length();
    if (length < offset) {
      rewind();
    }
    while (offset < length) {
      byte[] piece = log.read(offset, (int) Math.min(PIECE, length - offset));
      if (piece.length == 0) {
        break;
      }
      offset += piece.length;
      take(piece, rules);
    }
    boolean quiet = unfinished == line.size();
    unfinished = line.size();
    if (quiet && unfinished > 0) {
      match(rules);
    }
    return stage != null && !stage.equals(before);
  }

  private void take(byte[] piece, Page rules) {
    for (byte b : piece) {
      if (b == '\n' || b == '\r') {
        if (line.size() > 0) {
          match(rules);
          line.reset();
        }
      } else if (line.size() < LONGEST_LINE) {
        line.write(b);
      }
    }
  }

  /** An unfinished line is matched too, once it stands still: a login prompt has no line end. */
  private void match(Page rules) {
    String text = Printable.of(line.toString(StandardCharsets.UTF_8));
    for (Rule rule : rules.rules()) {
      Matcher matcher = rule.pattern().matcher(text);
      if (matcher.find()) {
        String detail = matcher.groupCount() > 0 ? matcher.group(1) : null;
        stage = new BootStage(rule.stage(), detail == null ? "" : detail.strip());
        return;
      }
    }
  }
}
