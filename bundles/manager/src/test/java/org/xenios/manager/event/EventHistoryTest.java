package org.xenios.manager.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xenios.domain.Event;

@Timeout(60)
class EventHistoryTest {
  private final EventHistory history = new EventHistory(EventLog.KEPT);
  private final List<Teller> tellers = new ArrayList<>();

  @AfterEach
  void stop() {
    tellers.forEach(Teller::stop);
  }

  private void happen(int count) {
    for (int i = 0; i < count; i++) {
      history.append(
          number -> new Event(number, Instant.EPOCH, "a/b", "", null, "", "" + number, Map.of()));
    }
  }

  private List<Long> listen(int most, CountDownLatch enough, CountDownLatch begin) {
    List<Long> told = Collections.synchronizedList(new ArrayList<>());
    tellers.add(
        new Teller(
            history,
            most,
            event -> {
              told.add(event.number());
              enough.countDown();
              try {
                begin.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }));
    return told;
  }

  private static Long[] numbers(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toArray(Long[]::new);
  }

  @Test
  void aBurstReachesWhoeverKeepsUpWhole() throws Exception {
    CountDownLatch all = new CountDownLatch(5000);
    List<Long> told = listen(EventLog.KEPT, all, new CountDownLatch(0));
    happen(5000);
    all.await();
    assertThat(told).containsExactly(numbers(1, 5000));
  }

  @Test
  void whoIsTooSlowSeesTheGapAndFillsItByNumber() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch rest = new CountDownLatch(1 + EventLog.MOST_WAITING / 2);
    List<Long> hung = listen(EventLog.MOST_WAITING, rest, go);
    List<Long> alsoHung = listen(EventLog.MOST_WAITING, first, new CountDownLatch(1));
    happen(1);
    first.await();
    CountDownLatch all = new CountDownLatch(5000);
    List<Long> quick = listen(EventLog.KEPT, all, new CountDownLatch(0));
    happen(5000);
    go.countDown();
    rest.await();

    assertThat(hung).startsWith(1L).endsWith(5001L).isSorted().doesNotHaveDuplicates();
    long next = hung.get(1);
    assertThat(next).isEqualTo(5001L - EventLog.MOST_WAITING / 2 + 1);
    TreeSet<Long> known = new TreeSet<>(hung);
    history.after(1).stream().map(Event::number).filter(n -> n < next).forEach(known::add);
    assertThat(known).containsExactly(numbers(1, 5001));

    all.await();
    assertThat(quick).as("beside two that hang").containsExactly(numbers(2, 5001));
    assertThat(alsoHung).containsExactly(1L);
  }

  @Test
  void onlySoManyAreKept() {
    happen(EventLog.KEPT + 7);
    List<Event> kept = history.after(0);
    assertThat(kept).hasSize(EventLog.KEPT);
    assertThat(kept.get(0).number()).isEqualTo(8);
    assertThat(history.after(EventLog.KEPT + 6)).hasSize(1);
    assertThat(history.after(EventLog.KEPT + 100)).isEmpty();
  }
}
