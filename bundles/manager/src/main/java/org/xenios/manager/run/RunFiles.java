package org.xenios.manager.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xenios.manager.record.RecordXml;
import org.xenios.manager.run.Course.Key;

/**
 * One small file for each domain, in the folder {@code runs} of Xenios's home. Written by a thread
 * of its own, whole or not at all; of what changes faster than it writes, the last counts.
 */
final class RunFiles {
  private static final Logger LOG = LoggerFactory.getLogger(RunFiles.class);
  private static final String SUFFIX = ".xml";
  private static final int MOST = 20_000;
  private static final long LARGEST = 1 << 16;
  private static final long END_SECONDS = 2;

  private final @Nullable Path folder;
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
    this.folder = folder == null ? null : made(folder);
  }

  private static @Nullable Path made(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      return folder;
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("what is known of runs will be forgotten at the next restart: {}", e.toString());
      return null;
    }
  }

  /** What the run of the manager before this one knew. */
  List<KeptRun> read() {
    List<KeptRun> kept = new ArrayList<>();
    if (folder == null) {
      return kept;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        KeptRun run = file.toString().endsWith(SUFFIX) && kept.size() < MOST ? read(file) : null;
        if (run == null) {
          Files.deleteIfExists(file);
        } else {
          kept.add(run);
        }
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", folder, e.toString());
    }
    return kept;
  }

  private static @Nullable KeptRun read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException("it is too large");
      }
      KeptRun run = RecordXml.read(Files.readString(file), KeptRun.class);
      run.check();
      return run;
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("{} tells of a domain's run, but cannot be read and is removed: {}", file, e);
      return null;
    }
  }

  void keep(Course course) {
    put(course.key, Optional.of(course.kept()));
  }

  void forget(Key key) {
    put(key, Optional.empty());
  }

  private void put(Key key, Optional<KeptRun> now) {
    if (folder == null) {
      return;
    }
    synchronized (waiting) {
      if (waiting.put(key, now) == null && !writer.isShutdown()) {
        writer.execute(() -> write(folder, key));
      }
    }
  }

  private void write(Path folder, Key key) {
    Optional<KeptRun> now;
    synchronized (waiting) {
      now = waiting.remove(key);
    }
    if (now == null) {
      return;
    }
    String name = key.uuid() + "@" + key.host();
    Path file = folder.resolve(name + SUFFIX);
    try {
      if (now.isEmpty()) {
        Files.deleteIfExists(file);
        return;
      }
      Path half = folder.resolve(name + ".half");
      Files.write(half, RecordXml.write("run", now.get()).getBytes(StandardCharsets.UTF_8));
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("the run of {} would not be known after a restart: {}", name, e.toString());
    }
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
