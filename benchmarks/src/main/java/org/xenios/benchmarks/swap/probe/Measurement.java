package org.xenios.benchmarks.swap.probe;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.xenios.benchmarks.swap.probe.Asker.Answer;
import org.xenios.domain.DomainManager;
import org.xenios.domain.DriverFamily;
import org.xenios.domain.Execution;
import org.xenios.domain.Execution.Outcome;
import org.xenios.domain.GuestDrivers;
import org.xenios.domain.Host;
import org.xenios.domain.Operation;
import org.xenios.hypervisor.HostStatus;
import org.xenios.machine.Spec;

/**
 * Swaps the Linux driver again and again, in every form, with few domains and with many, while
 * askers ask. What it measured goes to a file, one line a swap.
 */
final class Measurement {
  private static final String FAMILY = "linux";
  private static final String DRIVER = "org.xenios.guest.linux";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final List<Integer> ASKERS = List.of(1, 2);

  /** What a swap leaves to be cleared away is no part of the next. */
  private static final int REST_MILLIS = 150;

  private static final int QUIET_MILLIS = 3000;
  private static final int IDLE_MILLIS = 20_000;

  private final int swaps = Integer.getInteger("bench.swaps");
  private final Path jars = Path.of(System.getProperty("bench.jars"));
  private final Path out = Path.of(System.getProperty("bench.out"));
  private final String kernel = System.getProperty("bench.kernel");
  private final Path deploy = Path.of(System.getProperty("karaf.base"), "deploy");
  private final BundleContext context;
  private final DomainManager manager;
  private final GuestDrivers drivers;
  private int number;

  Measurement(BundleContext context) throws InterruptedException {
    this.context = context;
    this.manager = service(DomainManager.class, context);
    this.drivers = service(GuestDrivers.class, context);
  }

  void run() throws IOException, InterruptedException, BundleException {
    Path half = out.resolveSibling(out.getFileName() + ".part");
    try (PrintStream lines =
        new PrintStream(Files.newOutputStream(half), true, StandardCharsets.UTF_8)) {
      await(() -> manager.hosts().size() == 2 && manager.hosts().stream().allMatch(this::ready));
      idle(lines);
      standAlone();
      for (int askers : ASKERS) {
        measure("local", 1, askers, lines);
        measure("local", 20, askers, lines);
        measure("sim", 1000, askers, lines);
      }
      lines.println("end");
    }
    Files.move(half, out, StandardCopyOption.ATOMIC_MOVE);
  }

  private boolean ready(Host host) {
    return host.status().state() == HostStatus.State.CONNECTED && host.capabilities() != null;
  }

  /** What watching the folder costs while nothing happens. */
  private void idle(PrintStream lines) throws InterruptedException {
    long[] before = watchers();
    Thread.sleep(IDLE_MILLIS);
    long[] after = watchers();
    lines.printf(
        "idle\t%d\t%d\t%d%n", after[0], (after[1] - before[1]) / 1000, IDLE_MILLIS * 1000L);
  }

  private static long[] watchers() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] found = {0, 0};
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().equals("xenios-driver-folder")) {
        found[0]++;
        found[1] += threads.getThreadCpuTime(thread.getThreadId());
      }
    }
    return found;
  }

  /** The shipped driver would step in and hide every gap. */
  private void standAlone() throws BundleException {
    for (Bundle bundle : context.getBundles()) {
      if (DRIVER.equals(bundle.getSymbolicName())) {
        bundle.stop();
      }
    }
  }

  private void measure(String host, int count, int asking, PrintStream lines)
      throws IOException, InterruptedException, BundleException {
    for (Form form :
        List.of(
            Form.beside(deploy),
            Form.over(deploy),
            Form.update(context),
            Form.reinstall(context))) {
      bring(form);
      List<String> domains = domains(host, count);
      List<Asker> askers = new ArrayList<>();
      for (int i = 0; i < asking; i++) {
        askers.add(new Asker(manager, domains));
      }
      askers.forEach(Thread::start);
      Thread.sleep(QUIET_MILLIS);
      String row = form.name + "\t" + count + "\t" + asking;
      quiet(row, take(askers), lines);
      for (int swap = 0; swap < swaps; swap++) {
        Thread.sleep(REST_MILLIS);
        swap(form, row, askers, lines);
      }
      for (Asker asker : askers) {
        asker.end();
      }
      long failures = askers.stream().mapToLong(Asker::failures).sum();
      lines.printf("failures\t%s\t%d%n", row, failures);
      form.clear();
    }
  }

  private void bring(Form form) throws IOException, BundleException, InterruptedException {
    number++;
    form.bring(jars.resolve(number + ".jar"), number);
    await(() -> label().equals(serving()));
    form.takeOut(number);
  }

  private List<String> domains(String host, int count) throws InterruptedException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = "bench-" + i;
      names.add(name + "@" + host);
      boolean there =
          manager.known().stream().anyMatch(d -> d.name().equals(name) && d.host().equals(host));
      if (!there) {
        create(name, host);
      }
    }
    return names;
  }

  private void create(String name, String host) throws InterruptedException {
    Spec spec =
        new Spec(
            name,
            null,
            96L << 20,
            1,
            null,
            null,
            null,
            new Spec.Kernel(kernel, null, ""),
            List.of(),
            List.of(),
            null,
            List.of());
    Execution asked = manager.submit(new Operation.Create(spec, host, true), "bench");
    Execution ended = manager.await(asked.id(), LIMIT, change -> {});
    if (ended.outcome() != Outcome.SUCCEEDED) {
      throw new IllegalStateException(name + "@" + host + ": " + ended.cause());
    }
  }

  private void quiet(String row, List<Answer> answers, PrintStream lines) {
    long[] took = answers.stream().mapToLong(a -> a.ended() - a.began()).sorted().toArray();
    lines.printf(
        "quiet\t%s\t%d\t%d\t%d%n",
        row, took.length, took[took.length / 2] / 1000, took[took.length * 99 / 100] / 1000);
  }

  private void swap(Form form, String row, List<Asker> askers, PrintStream lines)
      throws IOException, BundleException, InterruptedException {
    take(askers);
    number++;
    long began = System.nanoTime();
    form.bring(jars.resolve(number + ".jar"), number);
    await(() -> label().equals(serving()));
    form.takeOut(number);
    await(() -> drivers.generations().stream().filter(g -> g.family().equals(FAMILY)).count() == 1);
    List<Answer> answers = new ArrayList<>(take(askers));
    await(
        () -> {
          answers.addAll(take(askers));
          return answers.stream().anyMatch(this::isNew);
        });
    long first = answers.stream().filter(this::isNew).mapToLong(Answer::ended).min().orElseThrow();
    long stall = answers.stream().mapToLong(a -> a.ended() - a.began()).max().orElse(0);
    long gap = Objects.requireNonNull(family().lastSwap()).gap().toNanos();
    lines.printf("swap\t%s\t%d\t%d\t%d%n", row, (first - began) / 1000, gap / 1000, stall / 1000);
  }

  private boolean isNew(Answer answer) {
    return label().equals(answer.driver());
  }

  private String label() {
    return DRIVER + " 1.0." + number;
  }

  private String serving() {
    return String.valueOf(family().serving());
  }

  private DriverFamily family() {
    return drivers.families().stream()
        .filter(f -> f.family().equals(FAMILY))
        .findFirst()
        .orElseThrow();
  }

  private static List<Answer> take(List<Asker> askers) {
    return askers.stream().flatMap(asker -> asker.take().stream()).toList();
  }

  private static <T> T service(Class<T> type, BundleContext context) throws InterruptedException {
    await(() -> context.getServiceReference(type) != null);
    ServiceReference<T> reference = context.getServiceReference(type);
    return Objects.requireNonNull(context.getService(reference));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "it took too long: " + Arrays.toString(Thread.currentThread().getStackTrace()));
      }
      Thread.sleep(1);
    }
  }
}
