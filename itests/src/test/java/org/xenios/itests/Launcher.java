package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** {@code ./xenios} as a person types it, with a home of the test's own. */
final class Launcher {
  private final Path home;
  private final Map<String, String> environment = new HashMap<>();

  Launcher(Path home) {
    this.home = home;
  }

  /**
   * What a command did.
   *
   * @param code its exit code
   * @param out what it printed
   * @param err what it complained
   */
  record Result(int code, String out, String err) {
    Result succeeds() {
      assertThat(code).as("%s%n%s", out, err).isZero();
      return this;
    }
  }

  /** Sets a variable of the environment in which it is typed from now on. */
  void set(String variable, String value) {
    environment.put(variable, value);
  }

  Path home() {
    return home;
  }

  Result run(String... words) throws IOException, InterruptedException {
    Path out = Files.createTempFile(home, "out", null);
    Path err = Files.createTempFile(home, "err", null);
    List<String> command = new ArrayList<>(List.of(Module.root().resolve("xenios").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(new java.io.File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("XENIOS_HOME", home.toString());
    Process process = builder.start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).as(String.join(" ", words)).isTrue();
    Result result = new Result(process.exitValue(), text(out), text(err));
    Files.delete(out);
    Files.delete(err);
    return result;
  }

  /** The process id that stands first in a file of the home. */
  long pid(String file) throws IOException {
    return Long.parseLong(text(home.resolve(file)).strip().split("\\s+")[0]);
  }

  /** The numbers of the ticks that a domain has printed so far. */
  List<Integer> ticks(String domain) throws IOException, InterruptedException {
    return run("domain:log", domain, "--console", "--lines", "100000")
        .out()
        .lines()
        .filter(line -> line.matches("tick \\d+"))
        .map(line -> Integer.parseInt(line.substring(5)))
        .toList();
  }

  static void kill(long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-KILL", Long.toString(pid)).start();
    assertThat(kill.waitFor()).isZero();
  }

  static void await(String what, Duration limit, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("timed out: " + what).isLessThan(end);
      Thread.sleep(200);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
