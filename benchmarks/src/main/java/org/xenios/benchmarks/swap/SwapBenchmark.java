package org.xenios.benchmarks.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.xenios.benchmarks.Command;
import org.xenios.benchmarks.Container;
import org.xenios.benchmarks.Daemon;
import org.xenios.benchmarks.Facts;

/** Measures swaps: {@code ./dev bench swap}. */
public final class SwapBenchmark {
  private static final Path DRIVER =
      Path.of("guest-drivers/linux/target/org.xenios.guest.linux-1.0.0.jar");
  private static final int RUNS = 24;
  private static final long LIMIT_MILLIS = 40L * 60 * 1000;

  private SwapBenchmark() {}

  /**
   * Runs it.
   *
   * @param swaps how often each form is swapped with each number of domains
   * @param out the folder for the results
   */
  public static void run(int swaps, Path out) throws IOException, InterruptedException {
    Facts facts = Facts.gather();
    try (Daemon daemon = Daemon.start()) {
      Path work = daemon.directory().resolve("swap");
      Files.createDirectories(work);
      Command.output("make", "-s", "-C", "itests/witness", "OUT=" + work, "GUEST_OS=linux");
      DriverJars.write(DRIVER, RUNS * (swaps + 1), work.resolve("jars"));
      Path measured = work.resolve("measured.tsv");
      try (Container container = Container.unpack(work.resolve("karaf"))) {
        Path console = work.resolve("karaf/console");
        container.host("local", "uri=" + daemon.qemu() + "\nconsole.dir=" + console + "\n");
        container.host("sim", "uri=test:///default\n");
        container.start(
            Map.of(
                "bench.swaps", Integer.toString(swaps),
                "bench.jars", work.resolve("jars").toString(),
                "bench.out", measured.toString(),
                "bench.kernel", work.resolve("witness-pvh.elf").toString()));
        container.install(DriverJars.writeProbe(work.resolve("probe.jar")));
        await(measured, container);
      } finally {
        destroyDomains(daemon.qemu());
      }
      SwapReport report = new SwapReport(facts, swaps, Files.readAllLines(measured));
      System.out.print(report.markdown());
      Files.createDirectories(out);
      Files.writeString(out.resolve("swap.md"), report.markdown());
      Files.copy(
          measured, out.resolve("swap.tsv"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void await(Path measured, Container container)
      throws IOException, InterruptedException {
    long end = System.currentTimeMillis() + LIMIT_MILLIS;
    while (!Files.exists(measured)) {
      if (!container.isAlive() || System.currentTimeMillis() > end) {
        throw new IOException("the container ended or took too long before all was measured");
      }
      Thread.sleep(500);
    }
    List<String> lines = Files.readAllLines(measured);
    if (lines.isEmpty() || !lines.get(lines.size() - 1).equals("end")) {
      throw new IOException(lines.isEmpty() ? "nothing was measured" : lines.get(lines.size() - 1));
    }
  }

  /** The libvirtd is the benchmark's own, and so are its domains. */
  private static void destroyDomains(String uri) throws IOException, InterruptedException {
    String all = Command.output("virsh", "-q", "-c", uri, "list", "--all", "--uuid");
    for (String uuid : all.lines().filter(line -> !line.isBlank()).toList()) {
      try {
        Command.output("virsh", "-q", "-c", uri, "destroy", uuid);
      } catch (IOException off) {
        System.err.println("bench: " + uuid + " was off already");
      }
      Command.output("virsh", "-q", "-c", uri, "undefine", uuid);
    }
  }
}
