package org.xenios.libvirt.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Closing races with using: freed once, never under a running call. */
class HandleStressTest {
  private static final int THREADS = 6;
  private static final int ROUNDS = 2000;
  private static final int NATIVE_ROUNDS = 300;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void freesOnceAndNeverUnderACall() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Counted handle = new Counted();
      race(handle, () -> handle.with(address -> handle.use()));
      assertThat(handle.frees).hasValue(1);
      assertThat(handle.usedAfterFree).hasValue(0);
    }
  }

  @Test
  void survivesClosingRealHandlesUnderCalls() throws Exception {
    try (Libvirt libvirt = Libvirt.load()) {
      for (int round = 0; round < NATIVE_ROUNDS; round++) {
        Connection connection = libvirt.open("test:///default");
        race(
            connection,
            () -> {
              try (DomainHandle domain = connection.domain("test")) {
                assertThat(domain.info().vcpus()).isEqualTo(2);
                connection.stats(Connection.STATS_STATE);
              }
            });
        assertThat(connection.isAlive()).isFalse();
      }
    }
  }

  private void race(Handle handle, Runnable use) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 1; i < THREADS; i++) {
      running.add(
          threads.submit(
              () -> {
                go.await();
                try {
                  for (int n = 0; n < 20; n++) {
                    use.run();
                  }
                } catch (LibvirtException e) {
                  assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONN);
                }
                return null;
              }));
    }
    running.add(
        threads.submit(
            () -> {
              go.await();
              handle.close();
              handle.close();
              return null;
            }));
    go.countDown();
    for (Future<?> future : running) {
      future.get();
    }
  }

  private static final class Counted extends Handle {
    private final AtomicInteger frees = new AtomicInteger();
    private final AtomicInteger usedAfterFree = new AtomicInteger();

    Counted() {
      super(1, "the counted handle");
    }

    @Override
    void free(long handle) {
      frees.incrementAndGet();
    }

    private int use() {
      Thread.onSpinWait();
      return frees.get() > 0 ? usedAfterFree.incrementAndGet() : 0;
    }
  }
}
