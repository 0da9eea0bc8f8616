package org.xenios.manager.domain;

import com.google.re2j.Matcher;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Domain.BootStage;
import org.xenios.guest.Stages;
import org.xenios.hypervisor.ConsoleLog;
import org.xenios.manager.driver.RuleBook.Page;
import org.xenios.manager.driver.RuleBook.Rule;
import org.xenios.manager.run.ConsoleNews;

/**
 * Reads a domain's boot stage off its captured console, a piece at a time. New rules read the log
 * anew from its beginning, so that a swap tells of what was printed before it.
 */
final class ConsoleReader {
  private static final int PIECE = 64 * 1024;
  private static final int LONGEST_LINE = 4096;

  private static final int MOST_STAGES = 1000;

  private static final int MOST_PANICS = 100;

  /** Most bytes of one look, so that a guest that floods its console does not starve others. */
  static final int MOST_AT_ONCE = 1 << 20;

  private final Consumer<BootStage> seen;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private ConsoleLog.@Nullable Reader reader;
  private final List<ConsoleNews.Panic> panics = new ArrayList<>();
  private long offset;
  private long dropped;
  private long begin;
  private long lineAt;
  private boolean emptied;
  private boolean watched;
  private boolean looked;
  private boolean dead;
  private int unfinished;
  private boolean unfinishedMatched;
  private @Nullable BootStage told;
  private @Nullable Page page;
  private volatile @Nullable BootStage stage;

  /** Keeps the last stage alone. */
  ConsoleReader() {
    this(stage -> {});
  }

  private ConsoleReader(Consumer<BootStage> seen) {
    this.seen = seen;
  }

  /** The stages that a recorded console tells of, in their order; of each the last that it said. */
  static List<BootStage> stages(ConsoleLog log, Page rules) {
    List<BootStage> stages = new ArrayList<>();
    ConsoleReader reader =
        new ConsoleReader(
            stage -> {
              int last = stages.size() - 1;
              if (last >= 0 && stages.get(last).name().equals(stage.name())) {
                stages.set(last, stage);
              } else if (stages.size() < MOST_STAGES) {
                stages.add(stage);
              }
            });
    // the last look takes a line that has no end yet
    for (long looks = log.length() / MOST_AT_ONCE + 2; looks > 0; looks--) {
      reader.read(log, rules);
    }
    return stages;
  }

  @Nullable BootStage stage() {
    return stage;
  }

  /** Forgets the boot that was read: the log, from where the last run ended, is that of another. */
  synchronized void restart() {
    rebooted();
    readAgain();
    watched = true;
  }

  /** Forgets the boot that was read: what comes is that of another. */
  synchronized void rebooted() {
    stage = null;
    told = null;
    dead = false;
    line.reset();
    lineAt = offset;
    unfinished = 0;
    unfinishedMatched = false;
  }

  /** The run is over: what comes in the log is another's. */
  synchronized void ended() {
    begin = offset;
  }

  /** Begins at the log's start again: it was emptied. */
  synchronized void rewind() {
    begin = 0;
    dropped = 0;
    reader = null;
    emptied = true;
    panics.clear();
    readAgain();
  }

  /** Places count from the log's first byte, also of one that is dropped meanwhile. */
  private void readAgain() {
    if (reader != null) {
      dropped = offset - reader.offset();
      reader = null;
    }
    offset = Math.max(begin, dropped);
    lineAt = offset;
    dead = false;
    unfinished = 0;
    unfinishedMatched = false;
    line.reset();
  }

  /**
   * Reads what is new, or a bounded piece of it.
   *
   * @param rules null when nobody knows how to read it: the stage stays as it is
   * @return whether all is read and the stage is another than when this was true last
   */
  synchronized boolean read(ConsoleLog log, @Nullable Page rules) {
    if (rules == null) {
      watched = false;
      return false;
    }
    if (page != rules) {
      watched = watched && page == null;
      page = rules;
      readAgain();
    }
    if (reader == null) {
      reader = log.reader(offset - dropped);
    }
    int rest = MOST_AT_ONCE;
    while (rest > 0) {
      byte[] piece = reader.next(Math.min(PIECE, rest));
      if (piece.length == 0) {
        break;
      }
      rest -= piece.length;
      take(piece, rules);
    }
    matchUnfinished(rules);
    if (rest == 0 || stage == null || stage.equals(told)) {
      return false;
    }
    told = stage;
    return true;
  }

  /**
   * Looks at what is new.
   *
   * @return what that brought to light, or null
   */
  synchronized @Nullable ConsoleNews look(ConsoleLog log, @Nullable Page rules) {
    boolean wasWatched = watched;
    boolean another = read(log, rules);
    boolean stillWatched = wasWatched && watched;
    watched = rules != null;
    boolean first = !looked && rules != null;
    looked |= first;
    if (!another && panics.isEmpty() && !emptied && !first) {
      return null;
    }
    ConsoleNews news =
        new ConsoleNews(
            emptied,
            first ? log.length() : ConsoleNews.NOT_FIRST,
            List.copyOf(panics),
            another ? stage : null,
            stillWatched);
    emptied = false;
    panics.clear();
    return news;
  }

  /** An unfinished line is matched too, once it stands still: a login prompt has no line end. */
  private void matchUnfinished(Page rules) {
    boolean quiet = unfinished == line.size();
    unfinished = line.size();
    if (!quiet) {
      unfinishedMatched = false;
    } else if (unfinished > 0 && !unfinishedMatched) {
      unfinishedMatched = true;
      match(rules);
    }
  }

  private void take(byte[] piece, Page rules) {
    for (byte b : piece) {
      offset++;
      if (b == '\n' || b == '\r') {
        if (line.size() > 0) {
          match(rules);
          line.reset();
        }
        lineAt = offset;
      } else if (line.size() < LONGEST_LINE) {
        line.write(b);
      }
    }
  }

  private void match(Page rules) {
    String text = Printable.of(line.toString(StandardCharsets.UTF_8));
    for (Rule rule : rules.rules()) {
      Matcher matcher = rule.pattern().matcher(text);
      if (matcher.find()) {
        String detail = matcher.groupCount() > 0 ? matcher.group(1) : null;
        BootStage found = new BootStage(rule.stage(), detail == null ? "" : detail.strip());
        boolean panics = found.name().equals(Stages.PANIC);
        if (panics && !dead) {
          add(new ConsoleNews.Panic(found.detail(), lineAt + 1));
        }
        dead = panics;
        stage = found;
        seen.accept(found);
        return;
      }
    }
  }

  private void add(ConsoleNews.Panic panic) {
    if (panics.size() < MOST_PANICS) {
      panics.add(panic);
    }
  }
}
