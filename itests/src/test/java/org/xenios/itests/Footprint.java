package org.xenios.itests;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What this process holds.
 *
 * @param heap bytes in use after a collection
 * @param threads live ones
 * @param files open descriptors, sockets among them
 * @param classes loaded ones
 */
record Footprint(long heap, int threads, int files, int classes) {
  /** What may come and go by itself meanwhile: events kept, pools that grow. */
  private static final long HEAP_MARGIN = 512 << 10;

  /** Events that are kept, and sessions that Karaf's Maven resolver keeps of KARs and features. */
  private static final long HEAP_OF_A_SWAP = 32 << 10;

  private static final int THREADS_MARGIN = 6;
  private static final int FILES_MARGIN = 8;
  private static final int CLASSES_MARGIN = 200;

  static Footprint now() throws IOException {
    System.gc();
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return new Footprint(
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
          ManagementFactory.getThreadMXBean().getThreadCount(),
          (int) files.count(),
          ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }
  }

  /**
   * Waits until nothing more is held than this, and tells what came of it either way.
   *
   * @param swaps how many came between
   * @param story what to print, made of what was held last
   */
  void awaitAgain(int swaps, Duration limit, Function<Footprint, String> story) throws Exception {
    AtomicReference<Footprint> last = new AtomicReference<>(this);
    try {
      XeniosIT.await(
          "the footprint is as before",
          limit,
          () -> {
            last.set(now());
            return last.get().isNotBeyond(this, swaps);
          });
    } finally {
      System.out.println(story.apply(last.get()));
    }
  }

  /** Whether nothing was left by so many swaps that came between. */
  private boolean isNotBeyond(Footprint before, int swaps) {
    return heap <= before.heap + HEAP_MARGIN + swaps * HEAP_OF_A_SWAP
        && threads <= before.threads + THREADS_MARGIN
        && files <= before.files + FILES_MARGIN
        && classes <= before.classes + CLASSES_MARGIN;
  }
}
