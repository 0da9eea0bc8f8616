package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.xenios.domain.Domain;
import org.xenios.domain.Event;
import org.xenios.domain.Execution;
import org.xenios.domain.Operation;
import org.xenios.domain.Rehearsal;

/**
 * The Linux driver is swapped in every form while domains of four families run, questions are asked
 * without pause, and domains are made, started, destroyed and deleted. Nothing fails, and nothing
 * happens twice.
 */
@RunWith(PaxExam.class)
public class SwapUnderLoadIT extends SwapsIT implements SwapForms.Round {
  private static final String BASE = "6.0.0";
  private static final String BASE_LOCATION = "xenios-test:base";
  private static final String CHURNED = "churned";
  private static final String ON_SIM = "made-on-sim";
  private static final boolean LONG_FORM = Boolean.getBoolean(LONG);
  private static final int DOMAINS = LONG_FORM ? 24 : 4;
  private static final int ROUNDS = LONG_FORM ? 11 : 1;
  private static final int ASKERS = 4;

  /** How long a {@code slower} answer takes. */
  private static final Duration SLOW = Duration.ofMillis(2500);

  /** Ticks between the beginnings of two slow askers. */
  private static final int APART = 6;

  private static final int BETWEEN_SWAPS = 50;
  private static final Duration FIRMWARE = Duration.ofSeconds(600);

  @Rule public final TemporaryFolder disks = new TemporaryFolder();
  @Rule public final TemporaryFolder work = new TemporaryFolder();

  private final AtomicBoolean enough = new AtomicBoolean();
  private final AtomicLong questions = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong lists = new AtomicLong();
  private final AtomicLong consulting = new AtomicLong();
  private final AtomicLong others = new AtomicLong();
  private final AtomicLong cyclesOnSim = new AtomicLong();
  private final AtomicLong cycles = new AtomicLong();
  private final Queue<Question> slowQuestions = new ConcurrentLinkedQueue<>();
  private final List<Event> elections = new ArrayList<>();
  private long known;
  private int versions;
  private SwapForms forms;

  /** One that the driver answers no sooner than {@link #SLOW} after it was asked. */
  private record Question(Instant asked, Instant answered) {
    /** Whether the driver was surely busy with it then. */
    boolean isInFlight(Instant then) {
      return then.isAfter(answered.minus(SLOW)) && then.isBefore(asked.plus(SLOW));
    }
  }

  @Before
  public void begin() {
    forms =
        new SwapForms(
            context, this::shell, work.getRoot().toPath(), base().resolve("deploy"), this);
  }

  @After
  public void takeThemAway() throws Exception {
    enough.set(true);
    forms.clear();
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getLocation().equals(BASE_LOCATION)) {
        bundle.uninstall();
      }
    }
    awaitGenerations(SHIPPED + " serving");
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
    context.installBundle(BASE_LOCATION, new ByteArrayInputStream(jar(BASE))).start();
    awaitGenerations(BASE + " serving", SHIPPED + " standby");
    List<String> families = otherFamilies();
    List<Integer> runs = running.stream().map(Domain::id).toList();
    known = lastEvent();

    double seconds;
    Map<String, Long> heard;
    try (Observer observer = Observer.of(System.getProperty(URI))) {
      long began = System.nanoTime();
      List<CompletableFuture<Void>> load = new ArrayList<>();
      try {
        List<Domain> ofTheFamilyThatIsSwapped = of(running, "linux"::equals);
        List<Domain> ofOtherFamilies = of(running, family -> !family.equals("linux"));
        for (int i = 0; i < ASKERS; i++) {
          load.add(during(() -> askSlowly(ofTheFamilyThatIsSwapped)));
          awaitTicks(ofTheFamilyThatIsSwapped.get(0).name(), APART);
        }
        load.add(during(() -> ask(ofOtherFamilies)));
        load.add(during(() -> ask(ofOtherFamilies)));
        load.add(during(() -> read(running)));
        load.add(during(this::makeAndDeleteOnSim));
        load.add(during(this::makeStartDestroyAndDelete));
        for (int round = 0; round < ROUNDS; round++) {
          forms.all();
        }
        enough.set(true);
        for (CompletableFuture<Void> each : load) {
          each.get(2, TimeUnit.MINUTES);
        }
      } finally {
        enough.set(true);
      }
      seconds = (System.nanoTime() - began) / 1e9;
      heard = observer.heard();
    }

    List<Long> across =
        elections.stream()
            .map(
                election -> slowQuestions.stream().filter(q -> q.isInFlight(election.at())).count())
            .toList();
    long operations = consulting.get() + others.get();
    System.out.printf(
        "line 05: %d domains, %d swaps in %.1f s; %d operations, %.0f %% consulting a driver;"
            + " a second: %.0f questions about running domains, %d of them slow by intent,"
            + " %.0f reads of one, %.0f lists, %.0f create-to-deletes on the test driver;"
            + " %d cycles of create, start, destroy, delete; %d elections, with %d to %d questions"
            + " in flight across each; libvirt told %s%n",
        DOMAINS,
        ROUNDS * SwapForms.SWAPS,
        seconds,
        operations,
        100.0 * consulting.get() / operations,
        questions.get() / seconds,
        Math.round(slowQuestions.size() / seconds),
        reads.get() / seconds,
        lists.get() / seconds,
        cyclesOnSim.get() / seconds,
        cycles.get(),
        across.size(),
        Collections.min(across),
        Collections.max(across),
        heard);
    assertThat(elections).hasSizeGreaterThanOrEqualTo(ROUNDS * SwapForms.SWAPS);
    assertThat(across)
        .as("questions in flight across each election of %s", elections)
        .allMatch(count -> count > 0);
    assertThat(cycles.get()).isPositive();
    assertThat(heard)
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

  @Override
  public String next() {
    versions++;
    return "6.1." + versions;
  }

  @Override
  public byte[] jar(String version) throws Exception {
    return DriverJar.linux(version).with("shutdown", "slower").bytes();
  }

  @Override
  public void to(String version, SwapForms.Act act) throws Exception {
    swap(act, version);
  }

  @Override
  public void back(SwapForms.Act act) throws Exception {
    swap(act, BASE);
  }

  /** Work is done between any two swaps. */
  private void swap(SwapForms.Act act, String version) throws Exception {
    long done = consulting.get() + others.get();
    await("work", PATIENCE, () -> consulting.get() + others.get() >= done + BETWEEN_SWAPS);
    awaitQuestion();
    act.run();
    awaitSaid("who serves", SOON, () -> generations().toString(), version + " serving");
    List<Event> since = manager().events(known);
    assertThat(since.get(0).number()).as("no event is missed").isEqualTo(known + 1);
    known += since.size();
    since.stream()
        .filter(event -> event.topic().equals("driver/serving") && event.name().equals("linux"))
        .forEach(elections::add);
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

  private Object ask(List<Domain> domains) {
    for (Domain domain : domains) {
      askHowToShutDown(domain);
    }
    return domains;
  }

  private Object askSlowly(List<Domain> domains) {
    for (Domain domain : domains) {
      Instant asked = Instant.now();
      askHowToShutDown(domain);
      slowQuestions.add(new Question(asked, Instant.now()));
    }
    return domains;
  }

  private void askHowToShutDown(Domain domain) {
    Rehearsal rehearsal = manager().rehearse(new Operation.Shutdown(domain.name(), 0, false));
    assertThat(rehearsal.plan().driver()).startsWith(domain.binding().driver() + " ");
    assertThat(rehearsal.plan().steps()).isNotEmpty();
    questions.incrementAndGet();
    consulting.incrementAndGet();
  }

  private Object read(List<Domain> domains) {
    for (Domain domain : domains) {
      assertThat(manager().domain(domain.name()).id()).isEqualTo(domain.id());
      reads.incrementAndGet();
    }
    assertThat(manager().domains()).extracting(Domain::uuid).containsAll(uuids(domains));
    lists.incrementAndGet();
    return domains;
  }

  private static List<UUID> uuids(List<Domain> domains) {
    return domains.stream().map(Domain::uuid).toList();
  }

  private Object makeAndDeleteOnSim() throws Exception {
    Execution made = succeed(new Operation.Create(spec(ON_SIM, ""), SIM, false));
    assertThat(made.plan().driver()).startsWith(DRIVER + " ");
    consulting.incrementAndGet();
    succeed(new Operation.Delete(ON_SIM, false, false));
    others.incrementAndGet();
    cyclesOnSim.incrementAndGet();
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
}
