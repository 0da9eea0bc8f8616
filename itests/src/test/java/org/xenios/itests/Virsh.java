package org.xenios.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Libvirt's own client: a witness that knows nothing of Xenios. */
final class Virsh {
  private Virsh() {}

  /** Runs a command to its end and returns what it printed, complaints included. */
  static String ask(String uri, String... words) throws IOException, InterruptedException {
    Process process = start(uri, words);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  /** Begins a command. */
  static Process start(String uri, String... words) throws IOException {
    return start(List.of("virsh"), uri, words);
  }

  /** Begins a command that tells line by line as it goes on. */
  static Process startTelling(String uri, String... words) throws IOException {
    return start(List.of("stdbuf", "-oL", "virsh"), uri, words);
  }

  private static Process start(List<String> program, String uri, String... words)
      throws IOException {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("-q", "-c", uri));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  /** Ends a command that would go on for ever; it says its last words. */
  static void interrupt(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }
}
