package org.xenios.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Hears from libvirt what becomes of domains, in a process that knows nothing of Xenios. That it
 * hears is seen of domains that it defines and undefines itself.
 */
final class Observer implements AutoCloseable {
  private static final Pattern LIFECYCLE =
      Pattern.compile("event 'lifecycle' for domain '?([^':\\n]+)'?: (\\w+)");
  private static final String MARK = "heard-";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration CONNECTING = Duration.ofSeconds(2);

  private final String uri;
  private final Process process;
  private final StringBuffer told = new StringBuffer();
  private int marks;

  private Observer(String uri, Process process) {
    this.uri = uri;
    this.process = process;
    Thread reader = new Thread(this::read, "observes");
    reader.setDaemon(true);
    reader.start();
  }

  /** One that hears what happens from now on. */
  static Observer of(String uri) throws Exception {
    Observer observer =
        new Observer(uri, Virsh.startTelling(uri, "event", "--event", "lifecycle", "--loop"));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!observer.hearsAMark(CONNECTING)) {
      if (System.nanoTime() > end) {
        observer.close();
        throw new AssertionError("virsh hears nothing: " + observer.told);
      }
    }
    return observer;
  }

  /** How often it has heard something of a domain so far: {@code Started}. */
  long heard(String domain, String what) throws Exception {
    return heard().getOrDefault(domain + " " + what, 0L);
  }

  /** All that happened so far, as {@code NAME Started}, and how often. */
  Map<String, Long> heard() throws Exception {
    if (!hearsAMark(PATIENCE)) {
      throw new AssertionError("virsh hears nothing any more: " + told);
    }
    Map<String, Long> counts = new TreeMap<>();
    LIFECYCLE
        .matcher(told)
        .results()
        .filter((MatchResult event) -> !event.group(1).startsWith(MARK))
        .map(event -> event.group(1) + " " + event.group(2))
        .forEach(event -> counts.merge(event, 1L, Long::sum));
    return counts;
  }

  /** Whatever happened before a mark is told before it. */
  private boolean hearsAMark(Duration limit) throws IOException, InterruptedException {
    String name = MARK + process.pid() + "-" + ++marks;
    Path definition = Files.createTempFile(name, ".xml");
    try {
      Files.writeString(
          definition,
          "<domain type='qemu'><name>%s</name><memory>1024</memory><os><type>hvm</type></os></domain>"
              .formatted(name));
      Virsh.ask(uri, "define", definition.toString());
      Virsh.ask(uri, "undefine", name);
    } finally {
      Files.delete(definition);
    }
    Pattern mark = Pattern.compile("for domain '?" + name + "'?: Undefined");
    long end = System.nanoTime() + limit.toNanos();
    while (!mark.matcher(told).find()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(10);
    }
    return true;
  }

  private void read() {
    byte[] some = new byte[8192];
    try (InputStream in = process.getInputStream()) {
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        told.append(new String(some, 0, n, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      told.append(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
