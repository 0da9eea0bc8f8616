package org.xenios.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where, when and with what was measured.
 *
 * @param rows by their names
 */
public record Facts(Map<String, String> rows) {
  public Facts {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
  }

  /** Gathers them. */
  public static Facts gather() throws IOException, InterruptedException {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    rows.put("commit", commit());
    rows.put("processor", processor());
    rows.put("memory", field("/proc/meminfo", "MemTotal"));
    rows.put("load before", Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
    rows.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    rows.put("java", System.getProperty("java.runtime.version"));
    return new Facts(rows);
  }

  Facts with(String libvirtVersion) {
    Map<String, String> more = new LinkedHashMap<>(rows);
    more.put("libvirt", libvirtVersion);
    return new Facts(more);
  }

  private static String commit() throws InterruptedException {
    try {
      String changes =
          Command.output("git", "status", "--porcelain", "-uno", "--", ".", ":!benchmarks/results");
      return Command.output("git", "rev-parse", "--short=12", "HEAD")
          + (changes.isEmpty() ? "" : " with changes");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String processor() throws IOException {
    int count = Runtime.getRuntime().availableProcessors();
    return count + " of " + field("/proc/cpuinfo", "model name");
  }

  private static String field(String file, String name) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }
}
