package org.xenios.manager.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Deployment;
import org.xenios.domain.Deployment.State;
import org.xenios.manager.event.EventLog;

/** What became of each file, and who is told when that changes. */
final class Listing {
  private final EventLog events;
  private final Map<String, Row> rows = new TreeMap<>();

  /**
   * A file as it was last looked at.
   *
   * @param digest SHA-256 of its content then; null when it was not whole
   */
  private record Row(@Nullable String digest, Deployment deployment) {}

  Listing(EventLog events) {
    this.events = events;
  }

  synchronized List<Deployment> all() {
    List<Deployment> all = new ArrayList<>();
    rows.values().forEach(row -> all.add(row.deployment()));
    return all;
  }

  synchronized @Nullable Deployment of(String file) {
    Row row = rows.get(file);
    return row == null ? null : row.deployment();
  }

  /**
   * Writes down what became of a file.
   *
   * @param digest SHA-256 of its content, or null when it is not whole
   * @param news whether it is to be told
   */
  synchronized void put(@Nullable String digest, Deployment now, boolean news) {
    rows.put(now.file(), new Row(digest, now));
    if (news) {
      events.deployment("driver/" + topic(now.state()), now.file(), sentence(now));
    }
    notifyAll();
  }

  /** A file is gone, and what it brought with it. */
  synchronized void remove(String file) {
    Row before = rows.remove(file);
    if (before != null) {
      String driver = before.deployment().driver();
      events.deployment(
          "driver/undeployed",
          file,
          "deploy/"
              + file
              + " was removed"
              + (driver == null ? "" : ", and " + driver + " with it"));
    }
    notifyAll();
  }

  /**
   * Waits until a content of a file was looked at.
   *
   * @return what became of it, or null when it took too long
   */
  synchronized @Nullable Deployment await(String file, String digest, Duration limit)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Row row = rows.get(file);
      if (row != null && Objects.equals(row.digest(), digest)) {
        return row.deployment();
      }
      long rest = end - System.nanoTime();
      if (rest <= 0) {
        return null;
      }
      TimeUnit.NANOSECONDS.timedWait(this, rest);
    }
  }

  private static String topic(State state) {
    return switch (state) {
      case DEPLOYED -> "deployed";
      case REFUSED -> "deploy-refused";
      case INCOMPLETE -> "deploy-incomplete";
      case UNKNOWN -> "deploy-unknown";
    };
  }

  private static String sentence(Deployment deployment) {
    String subject = "deploy/" + deployment.file();
    return switch (deployment.state()) {
      case DEPLOYED -> subject + " is deployed: " + deployment.text();
      case REFUSED -> subject + " is refused: " + deployment.text();
      case INCOMPLETE -> subject + " is incomplete: " + deployment.text();
      case UNKNOWN -> subject + " is left alone: " + deployment.text();
    };
  }
}
