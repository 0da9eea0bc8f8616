package org.xenios.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;

/** A program run from its beginning to its end, its output thrown away. */
public final class Command implements Contender {
  private final String name;
  private final IntFunction<List<String>> words;

  /**
   * Makes one.
   *
   * @param words the command line for a round
   */
  Command(String name, IntFunction<List<String>> words) {
    this.name = name;
    this.words = words;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long[] measure(int round) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(words.apply(round))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    long began = System.nanoTime();
    int code = builder.start().waitFor();
    long took = System.nanoTime() - began;
    if (code != 0) {
      throw new IOException(String.join(" ", words.apply(round)) + " ended with " + code);
    }
    return new long[] {took};
  }

  /**
   * Runs a program and gives what it printed.
   *
   * @throws IOException when it failed; the message has its last words
   */
  public static String output(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", words) + ": " + output.strip());
    }
    return output.strip();
  }
}
