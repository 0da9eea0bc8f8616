package org.xenios.manager.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuardTest {
  private final Guard guard = new Guard(Duration.ofMillis(600), 64L << 20);

  private void fails(Callable<String> question, String why, boolean grave) {
    assertThatThrownBy(() -> guard.ask(question))
        .isInstanceOfSatisfying(
            DriverFailure.class,
            failure -> {
              assertThat(failure.text()).contains(why);
              assertThat(failure.grave()).isEqualTo(grave);
              assertThat(failure.getCause()).isNull();
            });
    assertThat(guard.stuck()).isZero();
  }

  @Test
  void answers() throws DriverFailure {
    assertThat(guard.ask(() -> "42")).isEqualTo("42");
  }

  @Test
  void whatIsThrownBecomesText() {
    fails(
        () -> {
          throw new IllegalStateException("no such thing");
        },
        "IllegalStateException: no such thing",
        false);
  }

  @Test
  void deepRecursionIsAnAnswerNotGiven() {
    fails(() -> Integer.toString(deeper(1)), "StackOverflowError", false);
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int deeper(int n) {
    return n + deeper(n + 1) + 1;
  }

  @Test
  void anExceptionWhoseMessageThrows() {
    fails(
        () -> {
          throw new RuntimeException() {
            @Override
            public String getMessage() {
              throw new IllegalStateException();
            }
          };
        },
        "GuardTest",
        false);
  }

  @Test
  void aSleeperIsWoken() {
    fails(
        () -> {
          Thread.sleep(60_000);
          return "";
        },
        "did not answer within 600 ms",
        true);
  }

  @Test
  @SuppressWarnings("InfiniteLoopStatement")
  void aLoopIsStopped() {
    fails(
        () -> {
          long n = 0;
          while (n >= 0) {
            n = (n + 1) & 0xffff;
          }
          return "";
        },
        "did not answer",
        true);
  }

  @Test
  void greedIsSeenBeforeTheDeadline() {
    List<byte[]> kept = new ArrayList<>();
    long began = System.nanoTime();
    assertThatThrownBy(
            () ->
                new Guard(Duration.ofSeconds(30), 64L << 20)
                    .ask(
                        () -> {
                          while (!Thread.interrupted()) {
                            kept.add(new byte[16 << 20]);
                            kept.clear();
                          }
                          return "";
                        }))
        .hasMessageContaining("allocated more than 64 MiB");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void anInterruptedCallerStillGivesTheThreadItsGrace() {
    Thread.currentThread().interrupt();
    fails(
        () -> {
          try {
            Thread.sleep(60_000);
          } catch (InterruptedException e) {
            long end = System.nanoTime() + 100_000_000;
            while (System.nanoTime() < end) {}
          }
          throw new IllegalStateException("woken");
        },
        "did not answer",
        true);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatIsThrownCannotForgeLines() {
    fails(
        () -> {
          throw new IllegalStateException("one\r\n\u2028\u001b[2Jtwo" + "x".repeat(5000));
        },
        "one [2Jtwo",
        false);
    assertThatThrownBy(
            () ->
                guard.ask(
                    () -> {
                      throw new IllegalStateException("x".repeat(5000));
                    }))
        .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(310));
  }

  @Test
  void anErrorOfItsOwnWhoseMessageNeverEnds() {
    fails(
        () -> {
          throw new Error() {
            @Override
            public String getMessage() {
              while (true) {
                Thread.onSpinWait();
              }
            }
          };
        },
        "did not answer",
        true);
  }

  /** Where a stop hits a loop that catches everything is chance; that it is tried again is not. */
  @Test
  void whatCatchesAStopIsStoppedAgain() {
    AtomicInteger caught = new AtomicInteger();
    fails(
        () -> {
          while (true) {
            try {
              Thread.onSpinWait();
            } catch (Throwable stubborn) {
              if (caught.incrementAndGet() == 5) {
                throw stubborn;
              }
            }
          }
        },
        "did not answer",
        true);
    assertThat(caught.get()).isLessThanOrEqualTo(5);
    assertThat(guard.stuck()).isZero();
  }

  @Test
  void whatCannotBeStoppedIsCountedUntilItEnds() throws Exception {
    Object lock = new Object();
    synchronized (lock) {
      assertThatThrownBy(
              () ->
                  guard.ask(
                      () -> {
                        synchronized (lock) {
                          return "";
                        }
                      }))
          .hasMessageContaining("did not answer");
      assertThat(guard.stuck()).isEqualTo(1);
      assertThat(guard.ask(() -> "others are served")).isEqualTo("others are served");
      assertThat(guard.stuck()).isEqualTo(1);
    }
    long end = System.nanoTime() + 20_000_000_000L;
    while (guard.stuck() > 0 && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    assertThat(guard.stuck()).isZero();
  }

  @Test
  void whatIsKeptWithoutEndIsStoppedBeforeTheHeapIsFull() {
    long began = System.nanoTime();
    assertThatThrownBy(
            () ->
                new Guard(Duration.ofSeconds(30), 64L << 20)
                    .ask(
                        () -> {
                          List<byte[]> kept = new ArrayList<>();
                          while (kept.size() < 4096) {
                            kept.add(new byte[16 << 20]);
                          }
                          return "";
                        }))
        .hasMessageContaining("allocated more than 64 MiB");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
  }
}
