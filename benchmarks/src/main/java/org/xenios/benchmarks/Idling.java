package org.xenios.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** What a process takes while nobody asks anything of it. */
final class Idling {
  private static final Duration WATCHED = Duration.ofSeconds(30);

  private Idling() {}

  /** Watches it, and says it in Markdown. */
  static String of(ProcessHandle process, String figures) throws IOException, InterruptedException {
    Duration before = used(process);
    Thread.sleep(WATCHED.toMillis());
    double share = 100.0 * used(process).minus(before).toMillis() / WATCHED.toMillis();
    return """

        ## The manager while nobody asks

        | | |
        |---|--:|
        | processor, of one, over %d s with rounds going on | %s %% |
        | resident memory | %d MiB |
        | heap in use | %d MiB |
        """
        .formatted(
            WATCHED.toSeconds(),
            String.format(Locale.ROOT, "%.1f", share),
            resident(process) >> 20,
            heap(figures) >> 20);
  }

  private static Duration used(ProcessHandle process) throws IOException {
    return process.info().totalCpuDuration().orElseThrow(() -> new IOException("it has ended"));
  }

  private static long resident(ProcessHandle process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElse(0);
  }

  private static long heap(String figures) {
    return figures
        .lines()
        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\"}"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf('}') + 1)))
        .findFirst()
        .orElse(0);
  }
}
