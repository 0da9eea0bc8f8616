package org.xenios.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.xenios.benchmarks.swap.SwapBenchmark;
import org.xenios.hypervisor.Hypervisor;

/**
 * Runs the benchmarks: {@code ./dev bench}, {@code ./dev bench swap}, {@code ./dev bench
 * statistics}.
 */
public final class Main {
  private static final int WARM_UP_ROUNDS = 20;

  private Main() {}

  /** Runs it. */
  public static void main(String[] words) throws InterruptedException {
    int code = 0;
    try {
      if (words.length > 0 && words[0].equals("swap")) {
        Options options = Options.parse(Arrays.copyOfRange(words, 1, words.length));
        SwapBenchmark.run(options.rounds(), options.out());
      } else if (words.length > 0 && words[0].equals("statistics")) {
        statistics(Options.parse(Arrays.copyOfRange(words, 1, words.length)));
      } else {
        run(Options.parse(words));
      }
    } catch (IllegalArgumentException e) {
      System.err.println("bench: " + e.getMessage());
      code = 2;
    } catch (IOException e) {
      System.err.println("bench: " + e.getMessage());
      code = 1;
    }
    // the native core's threads are daemons, but its connection was never closed
    System.exit(code);
  }

  private static void run(Options options) throws IOException, InterruptedException {
    Facts before = Facts.gather();
    try (Daemon daemon = Daemon.start();
        Floor floor = Floor.start(daemon.uri())) {
      say("defining " + options.domains() + " domains on a libvirtd of its own");
      floor.define(options.domains());
      LibvirtCalls calls =
          new LibvirtCalls(daemon.uri(), NativeCore.open(daemon.uri()), floor, options.domains());
      List<Task> tasks = new ArrayList<>(calls.tasks());
      Optional<Instance> instance = Instance.find();
      instance.map(Instance::task).ifPresentOrElse(tasks::add, Main::sayNoInstance);
      List<Result> results = measure(tasks, options.rounds());
      Facts facts = before.with(calls.libvirtVersion());
      tell(new Report("libvirt-calls", Report.CALLS, facts, options, results), options.out());
    }
  }

  private static void statistics(Options options) throws IOException, InterruptedException {
    Facts before = Facts.gather();
    try (Daemon daemon = Daemon.start();
        Floor floor = Floor.start(daemon.uri())) {
      say("starting " + options.domains() + " domains of the test driver, and guests of QEMU");
      floor.define(options.domains());
      Hypervisor many = NativeCore.open(daemon.uri());
      Hypervisor real = NativeCore.open(daemon.qemu());
      List<Task> tasks = new ArrayList<>();
      tasks.add(StatisticsRounds.onTestDriver(daemon.uri(), many, options.domains()));
      tasks.addAll(StatisticsRounds.onQemu(daemon.qemu(), real, daemon.directory()));
      try (Container container = Container.unpack(daemon.directory().resolve("karaf"));
          Exporter ofMany = Exporter.start(daemon.uri());
          Exporter ofReal = Exporter.start(daemon.qemu())) {
        container.host("sim", "uri=" + daemon.uri() + "\n");
        container.host("local", "uri=" + daemon.qemu() + "\n");
        container.start(Map.of());
        Scrape own = new Scrape("Xenios: a scrape of both hosts together", container.figures());
        StatisticsRounds.await(own, options.domains());
        tasks.add(new Task("a scrape: the test driver's domains", List.of(ofMany.scrape(), own)));
        tasks.add(new Task("a scrape: QEMU's guests", List.of(ofReal.scrape(), own)));
        List<Result> results = measure(tasks, options.rounds());
        Facts facts = before.with(real.capabilities().libvirtVersion());
        String introduction = StatisticsRounds.INTRODUCTION;
        Report report = new Report("statistics", introduction, facts, options, results);
        tell(report.and(Idling.of(container.java(), own.text())), options.out());
      } finally {
        StatisticsRounds.endQemu(daemon.qemu());
      }
    }
  }

  private static void tell(Report report, Path out) throws IOException {
    System.out.print(report.markdown());
    report.write(out);
    say("written to " + out);
  }

  private static void sayNoInstance() {
    say("no Xenios runs here (./xenios start), so whole commands are not compared");
  }

  /** Every task by every contender in every round, in an order of its own in each. */
  private static List<Result> measure(List<Task> tasks, int rounds)
      throws IOException, InterruptedException {
    List<Result> results = tasks.stream().map(Result::none).toList();
    say("warming up");
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      for (Task task : tasks) {
        for (Contender contender : task.contenders()) {
          if (!(contender instanceof Command)) {
            contender.measure(round);
          }
        }
      }
    }
    Random random = new Random(1);
    for (int round = 0; round < rounds; round++) {
      if (round % 10 == 0) {
        say("round " + (round + 1) + " of " + rounds);
      }
      for (Result result : results) {
        List<Contender> contenders = result.task().contenders();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < contenders.size(); i++) {
          order.add(i);
        }
        Collections.shuffle(order, random);
        for (int i : order) {
          result.samples().get(i).add(contenders.get(i).measure(round));
        }
      }
    }
    return results;
  }

  private static void say(String text) {
    System.err.println("bench: " + text);
  }

  /**
   * What was asked for.
   *
   * @param domains how many domains to define
   * @param rounds how many rounds to measure
   * @param out where results are written
   */
  record Options(int domains, int rounds, Path out) {
    static Options parse(String[] words) {
      int domains = 1000;
      int rounds = 40;
      Path out = Path.of("benchmarks/results");
      for (int i = 0; i < words.length; i += 2) {
        String value = i + 1 < words.length ? words[i + 1] : "";
        switch (words[i]) {
          case "--domains" -> domains = number(words[i], value, 1, 4000);
          case "--rounds" -> rounds = number(words[i], value, 3, 10_000);
          case "--out" -> out = Path.of(value);
          default ->
              throw new IllegalArgumentException(
                  "'" + words[i] + "' is not known; there are --domains N, --rounds N, --out DIR");
        }
      }
      return new Options(domains, rounds, out);
    }

    private static int number(String word, String value, int least, int most) {
      try {
        int number = Integer.parseInt(value);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw new IllegalArgumentException(
          word + " takes a number from " + least + " to " + most + ", not '" + value + "'");
    }
  }
}
