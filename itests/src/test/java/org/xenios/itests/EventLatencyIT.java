package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Assume;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.ServiceRegistration;
import org.xenios.domain.Domain;
import org.xenios.domain.EventListener;
import org.xenios.hypervisor.Hypervisor;

/**
 * Measures how long libvirt's events take to a listener and to {@code domain:events --follow},
 * beside {@code virsh event} in the same run. With the property xenios.long alone; nothing is
 * asserted of times.
 */
@RunWith(PaxExam.class)
public class EventLatencyIT extends GuestsIT {
  private static final int ROUNDS = 200;
  private static final int WARM_UP = 50;

  private final List<Process> processes = new ArrayList<>();

  @Test
  public void measure() throws Exception {
    Assume.assumeTrue(Boolean.getBoolean(LONG));
    Domain domain = witness("measured", "");
    List<Long> listener = new CopyOnWriteArrayList<>();
    ServiceRegistration<EventListener> registration =
        context.registerService(
            EventListener.class,
            event -> {
              if (event.topic().equals("domain/paused") && event.name().equals("measured")) {
                listener.add(System.nanoTime());
              }
            },
            null);
    try {
      List<Long> virsh =
          lines(
              "Suspended",
              "stdbuf",
              "-oL",
              "virsh",
              "-c",
              System.getProperty(URI),
              "event",
              "--loop",
              "--all");
      Path home = Path.of(System.getProperty("xenios.home"));
      List<Long> followed =
          lines(
              "domain/paused measured@",
              "perl",
              "-x",
              Path.of(System.getProperty("xenios.root"), "xenios").toString(),
              home.resolve("run/shell.sock").toString(),
              home.resolve("run/karaf.process").toString(),
              home.toString(),
              "command",
              "domain:events",
              "--follow");
      Hypervisor hypervisor = hypervisor(LOCAL);
      awaitAll(hypervisor, domain, virsh, followed);
      List<Long> began = new ArrayList<>();
      for (List<Long> each : List.of(listener, virsh, followed)) {
        each.clear();
      }
      for (int i = 0; i < WARM_UP + ROUNDS; i++) {
        int wanted = i + 1;
        began.add(System.nanoTime());
        hypervisor.pause(domain.uuid());
        await(
            "all are told",
            PATIENCE,
            () -> listener.size() == wanted && virsh.size() == wanted && followed.size() == wanted);
        hypervisor.resume(domain.uuid());
      }
      report(began, virsh, listener, followed);
    } finally {
      registration.unregister();
      processes.forEach(Process::destroy);
    }
  }

  /** Clients take their time to begin. */
  private static void awaitAll(
      Hypervisor hypervisor, Domain domain, List<Long> virsh, List<Long> followed)
      throws Exception {
    await(
        "clients listen",
        PATIENCE,
        () -> {
          hypervisor.pause(domain.uuid());
          hypervisor.resume(domain.uuid());
          Thread.sleep(200);
          return !virsh.isEmpty() && !followed.isEmpty();
        });
    Thread.sleep(1000);
  }

  private List<Long> lines(String wanted, String... command) throws IOException {
    List<Long> times = new CopyOnWriteArrayList<>();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    processes.add(process);
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Thread thread =
        new Thread(
            () -> {
              try {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                  if (line.contains(wanted)) {
                    times.add(System.nanoTime());
                  }
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return times;
  }

  private static void report(
      List<Long> began, List<Long> virsh, List<Long> listener, List<Long> followed)
      throws IOException {
    double base = median(began, virsh);
    StringBuilder text =
        new StringBuilder("| | median ms | against virsh event |\n|---|---|---|\n");
    for (int i = 0; i < 3; i++) {
      String name =
          List.of("virsh event --loop --all", "a listener", "domain:events --follow").get(i);
      double median = median(began, List.of(virsh, listener, followed).get(i));
      text.append(
          String.format(Locale.ROOT, "| %s | %.2f | %.2f |%n", name, median / 1e6, median / base));
    }
    Path file = Path.of(System.getProperty("xenios.root"), "itests/target", "event-latency.md");
    Files.writeString(file, text);
    assertThat(file).isNotEmptyFile();
  }

  private static double median(List<Long> began, List<Long> ended) {
    List<Long> times = new ArrayList<>();
    for (int i = WARM_UP; i < began.size(); i++) {
      times.add(ended.get(i) - began.get(i));
    }
    times.sort(null);
    return times.get(times.size() / 2);
  }
}
