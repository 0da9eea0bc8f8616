package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.xenios.domain.Domain;
import org.xenios.domain.Execution;
import org.xenios.domain.Operation;
import org.xenios.domain.Rehearsal;

/**
 * The Linux driver is swapped in every form while domains of four families run, questions are asked
 * without pause, and domains are made, started, destroyed and deleted. Nothing fails, and nothing
 * happens twice.
 */
@RunWith(PaxExam.class)
public class SwapUnderLoadIT extends SwapsIT {
  private static final String JAR = "load.jar";
  private static final String BASE = "6.0.0";
  private static final String CHURNED = "churned";
  private static final String ON_SIM = "made-on-sim";
  private static final boolean LONG_FORM = Boolean.getBoolean(LONG);
  private static final int DOMAINS = LONG_FORM ? 24 : 4;
  private static final int ROUNDS = LONG_FORM ? 26 : 2;
  private static final int SWAPS_OF_A_ROUND = 8;
  private static final int BETWEEN_SWAPS = 50;
  private static final Duration FIRMWARE = Duration.ofSeconds(600);
  private static final Pattern LIFECYCLE =
      Pattern.compile("event 'lifecycle' for domain '?([^':\\n]+)'?: (\\w+)");

  @Rule public final TemporaryFolder disks = new TemporaryFolder();

  private final AtomicBoolean enough = new AtomicBoolean();
  private final AtomicLong questions = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong consulting = new AtomicLong();
  private final AtomicLong others = new AtomicLong();
  private final AtomicLong cycles = new AtomicLong();
  private int versions;

  @After
  public void takeThemAway() throws Exception {
    enough.set(true);
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getLocation().startsWith("xenios-test:")) {
        bundle.uninstall();
      }
    }
    remove(JAR);
  }

  @Test
  public void line05NoOperationFailsAndNoneHappensTwice() throws Exception {
    List<Domain> running = new ArrayList<>();
    for (int i = 0; i < DOMAINS; i++) {
      running.add(started(i));
    }
    for (Domain domain : running) {
      awaitTicking(domain);
    }
    context.installBundle("xenios-test:base", slow(BASE)).start();
    awaitGenerations(BASE + " serving", SHIPPED + " standby");
    List<String> families = otherFamilies();
    List<Integer> runs = running.stream().map(Domain::id).toList();

    Process observer =
        Virsh.start(
            System.getProperty(URI), "event", "--event", "lifecycle", "--loop", "--timestamp");
    long began = System.nanoTime();
    List<CompletableFuture<Void>> load = new ArrayList<>();
    try {
      List<Domain> ofTheFamilyThatIsSwapped = of(running, "linux"::equals);
      List<Domain> ofOtherFamilies = of(running, family -> !family.equals("linux"));
      load.add(during(() -> askOf(ofTheFamilyThatIsSwapped)));
      load.add(during(() -> askOf(ofTheFamilyThatIsSwapped)));
      load.add(during(() -> askOf(ofOtherFamilies)));
      load.add(during(() -> askOf(ofOtherFamilies)));
      load.add(during(() -> read(running)));
      load.add(during(this::makeAndDeleteOnSim));
      load.add(during(this::makeStartDestroyAndDelete));
      for (int round = 0; round < ROUNDS; round++) {
        swapInEveryForm();
      }
      enough.set(true);
      for (CompletableFuture<Void> each : load) {
        each.get(2, TimeUnit.MINUTES);
      }
    } finally {
      enough.set(true);
      Virsh.interrupt(observer);
    }
    double seconds = (System.nanoTime() - began) / 1e9;

    Map<String, Long> events =
        lifecycle(new String(observer.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    long operations = consulting.get() + others.get();
    System.out.printf(
        "line 05: %d domains, %d swaps in %.1f s; %d operations, %.0f %% consulting a driver;"
            + " %.0f questions/s, %.0f reads/s; %d cycles of create, start, destroy, delete;"
            + " libvirt told %s%n",
        DOMAINS,
        ROUNDS * SWAPS_OF_A_ROUND,
        seconds,
        operations,
        100.0 * consulting.get() / operations,
        questions.get() / seconds,
        reads.get() / seconds,
        cycles.get(),
        events);
    assertThat(cycles.get()).isPositive();
    assertThat(events)
        .as("what happened, as another process heard it")
        .containsEntry(CHURNED + " Defined", cycles.get())
        .containsEntry(CHURNED + " Started", cycles.get())
        .containsEntry(CHURNED + " Stopped", cycles.get())
        .containsEntry(CHURNED + " Undefined", cycles.get())
        .allSatisfy(
            (what, times) -> {
              assertThat(what).startsWith(CHURNED);
              assertThat(times).isLessThanOrEqualTo(cycles.get());
            });
    assertThat(consulting.get()).isGreaterThanOrEqualTo(operations * 6 / 10);
    assertThat(otherFamilies()).isEqualTo(families);
    assertThat(running.stream().map(domain -> manager().domain(domain.name()).id()).toList())
        .isEqualTo(runs);
    for (Domain domain : running) {
      awaitTicks(domain.name(), 1);
      assertTicksAreWhole(domain.name());
    }
  }

  private Domain started(int number) throws Exception {
    String family = Witnesses.FAMILIES.get(number % Witnesses.FAMILIES.size());
    String name = family + "-" + number;
    succeed(
        new Operation.Create(
            family.equals("windows")
                ? Witnesses.windowsOf(name, disks.getRoot().toPath().resolve(name + ".img"))
                : Witnesses.kernel(name, family),
            LOCAL,
            true));
    Domain domain = manager().domain(name);
    assertThat(domain.binding().driver()).isEqualTo("org.xenios.guest." + family);
    return domain;
  }

  private void awaitTicking(Domain domain) throws Exception {
    String name = domain.name();
    awaitSaid(name + " ticks", FIRMWARE, () -> console(name), "tick 2");
  }

  private static List<Domain> of(List<Domain> running, Predicate<String> family) {
    return running.stream().filter(domain -> family.test(domain.guest().family())).toList();
  }

  /** Each form in which a driver comes, changes or goes, with a question under way. */
  private void swapInEveryForm() throws Exception {
    String location = "xenios-test:load";
    swap(() -> drop(slow(), JAR));
    swap(() -> drop(slow(), JAR));
    swapBack(() -> java.nio.file.Files.delete(deployed(JAR)));
    Bundle[] installed = new Bundle[1];
    swap(
        () -> {
          installed[0] = context.installBundle(location, new ByteArrayInputStream(slow()));
          installed[0].start();
        });
    swap(() -> installed[0].update(new ByteArrayInputStream(slow())));
    swapBack(() -> installed[0].stop());
    swap(() -> installed[0].start());
    swapBack(() -> installed[0].uninstall());
  }

  private interface Swap {
    void run() throws Exception;
  }

  private void swap(Swap swap) throws Exception {
    awaitLoad();
    swap.run();
    awaitSaid("who serves", SOON, () -> generations().toString(), version() + " serving");
  }

  /** Work is done between any two swaps, and a question is under way across each. */
  private void awaitLoad() throws Exception {
    long done = consulting.get() + others.get();
    await("work", PATIENCE, () -> consulting.get() + others.get() >= done + BETWEEN_SWAPS);
    awaitQuestion();
  }

  private void swapBack(Swap swap) throws Exception {
    awaitLoad();
    swap.run();
    awaitSaid("who serves", SOON, () -> generations().toString(), BASE + " serving");
  }

  private byte[] slow() throws Exception {
    versions++;
    return slowJar(version());
  }

  private static ByteArrayInputStream slow(String version) throws Exception {
    return new ByteArrayInputStream(slowJar(version));
  }

  private static byte[] slowJar(String version) throws Exception {
    return DriverJar.linux(version).with("shutdown", "slow").bytes();
  }

  private String version() {
    return "6.1." + versions;
  }

  private CompletableFuture<Void> during(Callable<?> work) {
    return async(
        () -> {
          while (!enough.get()) {
            work.call();
          }
          return null;
        });
  }

  private Object askOf(List<Domain> domains) {
    for (Domain domain : domains) {
      Rehearsal rehearsal = manager().rehearse(new Operation.Shutdown(domain.name(), 0, false));
      assertThat(rehearsal.plan().driver()).startsWith(domain.binding().driver() + " ");
      assertThat(rehearsal.plan().steps()).isNotEmpty();
      questions.incrementAndGet();
      consulting.incrementAndGet();
    }
    return domains;
  }

  private Object read(List<Domain> domains) {
    for (Domain domain : domains) {
      assertThat(manager().domain(domain.name()).id()).isEqualTo(domain.id());
      reads.incrementAndGet();
    }
    reads.addAndGet(manager().domains().size());
    return domains;
  }

  private Object makeAndDeleteOnSim() throws Exception {
    Execution made = succeed(new Operation.Create(spec(ON_SIM, ""), SIM, false));
    assertThat(made.plan().driver()).startsWith(DRIVER + " ");
    consulting.incrementAndGet();
    succeed(new Operation.Delete(ON_SIM, false, false));
    others.incrementAndGet();
    return made;
  }

  private Object makeStartDestroyAndDelete() throws Exception {
    Execution made = succeed(new Operation.Create(spec(CHURNED, ""), LOCAL, true));
    assertThat(made.plan().driver()).startsWith(DRIVER + " ");
    consulting.incrementAndGet();
    succeed(new Operation.Destroy(CHURNED));
    succeed(new Operation.Delete(CHURNED, false, false));
    others.addAndGet(2);
    cycles.incrementAndGet();
    return made;
  }

  private static Map<String, Long> lifecycle(String told) {
    Map<String, Long> counts = new TreeMap<>();
    LIFECYCLE
        .matcher(told)
        .results()
        .map((MatchResult event) -> event.group(1) + " " + event.group(2))
        .forEach(event -> counts.merge(event, 1L, Long::sum));
    return counts;
  }
}
