package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.ServiceRegistration;
import org.xenios.domain.Event;
import org.xenios.domain.EventListener;
import org.xenios.hypervisor.Hypervisor;

/** Many events at once, and listeners that cannot keep up. */
@RunWith(PaxExam.class)
public class EventBurstIT extends GuestsIT {
  private static final int BURST = 5000;

  @Test
  public void aListenerThatHangsKeepsNobodyAndFindsWhatItMissed() throws Exception {
    List<Long> slow = new CopyOnWriteArrayList<>();
    ConcurrentSkipListSet<Long> quick = new ConcurrentSkipListSet<>();
    CountDownLatch go = new CountDownLatch(1);
    long before = last();
    ServiceRegistration<EventListener> hanging =
        context.registerService(
            EventListener.class,
            event -> {
              slow.add(event.number());
              try {
                go.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            null);
    ServiceRegistration<EventListener> other =
        context.registerService(EventListener.class, event -> quick.add(event.number()), null);
    Process follower = follow(before);
    try {
      burst();
      await("all is told", PATIENCE, () -> last() - before >= BURST);
      await("the quick one is told", PATIENCE, () -> !quick.isEmpty() && quick.last() >= last());
      long last = last();
      assertThat(last - before).isGreaterThanOrEqualTo(BURST);
      assertThat(slow).as("it hangs in the first").hasSize(1);

      go.countDown();
      await("the slow one catches up", PATIENCE, () -> slow.get(slow.size() - 1) >= last);
      assertThat(slow).isSorted().doesNotHaveDuplicates();
      assertThat(slow.get(1)).as("the gap is seen").isGreaterThan(slow.get(0) + 1);
      assertWhole(refilled(slow), before, last);
      assertWhole(refilled(new ArrayList<>(quick)), before, last);

      List<Long> followed = numbers(follower, last);
      assertThat(followed)
          .containsExactly(LongStream.rangeClosed(before + 1, last).boxed().toArray(Long[]::new));
    } finally {
      go.countDown();
      hanging.unregister();
      other.unregister();
      follower.destroy();
      assertThat(follower.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void burst() throws Exception {
    Hypervisor hypervisor = hypervisor(SIM);
    UUID domain = hypervisor.list().get(0).uuid();
    for (int i = 0; i < BURST / 2; i++) {
      hypervisor.pause(domain);
      hypervisor.resume(domain);
    }
  }

  /** With what a listener asks for when numbers are missing. */
  private TreeSet<Long> refilled(List<Long> told) {
    TreeSet<Long> known = new TreeSet<>();
    long next = told.get(0);
    for (long number : told) {
      if (number > next) {
        manager().events(next - 1).stream()
            .map(Event::number)
            .filter(n -> n < number)
            .forEach(known::add);
      }
      known.add(number);
      next = number + 1;
    }
    return known;
  }

  private static void assertWhole(TreeSet<Long> numbers, long before, long last) {
    assertThat(numbers.headSet(last, true))
        .containsExactly(LongStream.rangeClosed(before + 1, last).boxed().toArray(Long[]::new));
  }

  private long last() {
    List<Event> events = manager().events(0);
    return events.isEmpty() ? 0 : events.get(events.size() - 1).number();
  }

  /** As ./xenios follows, but for finding out where its container is. */
  private static Process follow(long since) throws Exception {
    Path home = Path.of(System.getProperty("xenios.home"));
    Path out = Files.createTempFile(home, "followed", null);
    ProcessBuilder client =
        new ProcessBuilder(
            "perl",
            "-x",
            Path.of(System.getProperty("xenios.root"), "xenios").toString(),
            home.resolve("run/shell.sock").toString(),
            home.resolve("run/karaf.process").toString(),
            home.toString(),
            "command",
            "domain:events",
            "--follow",
            "--since",
            Long.toString(since));
    return client
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start();
  }

  private static List<Long> numbers(Process follower, long last) throws Exception {
    Path home = Path.of(System.getProperty("xenios.home"));
    try (var files = Files.list(home)) {
      Path out =
          files
              .filter(file -> file.getFileName().toString().startsWith("followed"))
              .findFirst()
              .orElseThrow();
      awaitSaid(
          "it is followed to the end",
          PATIENCE,
          () -> "\n" + Files.readString(out, StandardCharsets.UTF_8),
          "\n" + last + " ");
      assertThat(follower.isAlive()).isTrue();
      List<Long> numbers =
          Files.readAllLines(out, StandardCharsets.UTF_8).stream()
              .map(line -> Long.valueOf(line.substring(0, line.indexOf(' '))))
              .filter(number -> number <= last)
              .toList();
      Files.delete(out);
      return numbers;
    }
  }
}
