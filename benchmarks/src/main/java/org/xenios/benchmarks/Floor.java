package org.xenios.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.LongStream;

/** The same calls in C, on a connection held open: see {@code floor.c}. */
final class Floor implements AutoCloseable {
  private static final Path SOURCE = Path.of("benchmarks/src/main/c/floor.c");
  private static final Path PROGRAM = Path.of("benchmarks/target/floor");

  private final Process process;
  private final PrintStream in;
  private final BufferedReader out;
  private int count;

  private Floor(Process process) {
    this.process = process;
    in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static Floor start(String uri) throws IOException, InterruptedException {
    Files.createDirectories(PROGRAM.getParent());
    Command.output("gcc", "-O2", "-o", PROGRAM.toString(), SOURCE.toString(), "-lvirt");
    return new Floor(
        new ProcessBuilder(PROGRAM.toAbsolutePath().toString(), uri)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** Identity of the domain of that number, as {@code floor.c} gives it. */
  static UUID uuid(int index) {
    return UUID.fromString("00000000-0000-4000-8000-%012d".formatted(index));
  }

  void define(int domains) throws IOException {
    ask("define " + domains);
  }

  /** How many domains the last listing had. */
  int count() {
    return count;
  }

  long[] ask(String line) throws IOException {
    in.println(line);
    LongStream.Builder nanos = LongStream.builder();
    for (String answer = out.readLine(); !"end".equals(answer); answer = out.readLine()) {
      if (answer == null) {
        throw new IOException("the program in C ended at '" + line + "'");
      } else if (answer.startsWith("count ")) {
        count = Integer.parseInt(answer.substring(6));
      } else {
        nanos.add(Long.parseLong(answer));
      }
    }
    return nanos.build().toArray();
  }

  @Override
  public void close() throws IOException {
    in.close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
