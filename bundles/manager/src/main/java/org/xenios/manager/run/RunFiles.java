package org.xenios.manager.run;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xenios.manager.record.RecordFolder;
import org.xenios.manager.run.Course.Key;

/**
 * One small file for each domain, in the folder {@code runs} of Xenios's home. Written by a thread
 * of its own, whole or not at all; of what changes faster than it writes, the last counts.
 */
final class RunFiles {
  private static final RecordFolder.Form<KeptRun> FORM =
      new RecordFolder.Form<>("run", KeptRun.class, KeptRun::check, 20_000, 1 << 16);

  private static final long END_SECONDS = 2;

  private final RecordFolder<KeptRun> folder;
  private final Map<Key, Optional<KeptRun>> waiting = new HashMap<>();
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "xenios-runs");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Keeps them in a folder.
   *
   * @param folder null for nowhere
   */
  RunFiles(@Nullable Path folder) {
    this.folder = new RecordFolder<>(folder, FORM);
  }

  /** What the run of the manager before this one knew. */
  List<KeptRun> read() {
    return folder.read();
  }

  void keep(Course course) {
    put(course.key, Optional.of(course.kept()));
  }

  void forget(Key key) {
    put(key, Optional.empty());
  }

  private void put(Key key, Optional<KeptRun> now) {
    if (folder.path() == null) {
      return;
    }
    synchronized (waiting) {
      if (waiting.put(key, now) == null && !writer.isShutdown()) {
        writer.execute(() -> write(key));
      }
    }
  }

  private void write(Key key) {
    Optional<KeptRun> now;
    synchronized (waiting) {
      now = waiting.remove(key);
    }
    if (now == null) {
      return;
    }
    String name = key.uuid() + "@" + key.host();
    now.ifPresentOrElse(run -> folder.put(name, run), () -> folder.remove(name));
  }

  /** Writes what waits. */
  void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      writer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
