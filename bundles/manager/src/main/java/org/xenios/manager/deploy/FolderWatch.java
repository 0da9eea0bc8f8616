package org.xenios.manager.deploy;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells which files of a folder changed. The folder itself may come and go. The operating system
 * wakes the one who waits; nothing is polled.
 */
final class FolderWatch implements AutoCloseable {
  private final Path folder;
  private final Predicate<String> counts;
  private final WatchService service;
  private final WatchKey above;
  private final @Nullable WatchKey beside;
  private @Nullable WatchKey inside;
  private @Nullable Thread waiting;
  private boolean woken;

  /**
   * What happened.
   *
   * @param everything whether each file of the folder is to be looked at
   * @param names which files are to be looked at
   * @param settings whether the settings changed
   */
  record Changes(boolean everything, Set<String> names, boolean settings) {}

  /**
   * Begins to watch.
   *
   * @param folder whose files are of interest; need not be there
   * @param settings another folder, of which the files that count are of interest
   * @param counts which those are
   */
  FolderWatch(Path folder, Path settings, Predicate<String> counts) throws IOException {
    this.folder = folder;
    this.counts = counts;
    this.service = folder.getFileSystem().newWatchService();
    try {
      this.above = register(Objects.requireNonNull(folder.getParent()));
      this.beside = Files.isDirectory(settings) ? register(settings) : null;
      enter();
    } catch (IOException e) {
      service.close();
      throw e;
    }
  }

  private WatchKey register(Path directory) throws IOException {
    return directory.register(
        service,
        StandardWatchEventKinds.ENTRY_CREATE,
        StandardWatchEventKinds.ENTRY_MODIFY,
        StandardWatchEventKinds.ENTRY_DELETE);
  }

  private void enter() throws IOException {
    if (inside != null) {
      inside.cancel();
      inside = null;
    }
    try {
      inside = register(folder);
    } catch (NoSuchFileException | NotDirectoryException e) {
      // it is seen when it comes
      inside = null;
    }
  }

  /** Whether the folder is there. */
  boolean isThere() {
    return inside != null;
  }

  /**
   * Waits for something to happen.
   *
   * @param atMost how long; null is for ever
   * @throws ClosedWatchServiceException once closed
   */
  Changes next(@Nullable Duration atMost) throws IOException, InterruptedException {
    WatchKey key = await(atMost);
    boolean everything = wasWoken();
    boolean changed = false;
    Set<String> names = new HashSet<>();
    for (; key != null; key = service.poll()) {
      for (WatchEvent<?> event : key.pollEvents()) {
        boolean lost = event.kind() == StandardWatchEventKinds.OVERFLOW;
        String name = String.valueOf(event.context());
        if (key == above) {
          everything |= comesOrGoes(event, name) || lost;
        } else if (key == beside) {
          changed |= lost || counts.test(name);
        } else if (key == inside) {
          everything |= lost;
          names.add(name);
        }
      }
      if (!key.reset() && key == inside) {
        everything = true;
      }
    }
    if (everything) {
      enter();
    }
    return new Changes(everything, names, changed);
  }

  private @Nullable WatchKey await(@Nullable Duration atMost) throws InterruptedException {
    synchronized (this) {
      if (woken) {
        return service.poll();
      }
      waiting = Thread.currentThread();
    }
    try {
      return atMost == null
          ? service.take()
          : service.poll(Math.max(atMost.toNanos(), 0), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      if (!isWoken()) {
        throw e;
      }
      return null;
    } finally {
      synchronized (this) {
        waiting = null;
        if (woken) {
          // meant for the waiting, which may have ended just before
          Thread.interrupted();
        }
      }
    }
  }

  private synchronized boolean isWoken() {
    return woken;
  }

  private synchronized boolean wasWoken() {
    boolean was = woken;
    woken = false;
    return was;
  }

  /** Has everything looked at, whether or not anything changed. For any thread. */
  synchronized void wake() {
    woken = true;
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  private boolean comesOrGoes(WatchEvent<?> event, String name) {
    return event.kind() != StandardWatchEventKinds.ENTRY_MODIFY
        && name.equals(String.valueOf(folder.getFileName()));
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
