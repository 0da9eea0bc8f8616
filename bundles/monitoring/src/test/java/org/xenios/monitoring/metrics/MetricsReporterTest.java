package org.xenios.monitoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xenios.domain.DomainStatistics;
import org.xenios.domain.Verdict.Finding;
import org.xenios.domain.Verdict.Level;
import org.xenios.guest.Guest;
import org.xenios.monitoring.metrics.Series.Type;

class MetricsReporterTest {
  private final List<MetricsReporter> reporters = new ArrayList<>();

  private MetricsReporter reporter(Map<String, ?> properties) {
    MetricsReporter made = new MetricsReporter("1.0.0", properties);
    reporters.add(made);
    return made;
  }

  private MetricsReporter showing(Scene scene) {
    return scene.shownBy(reporter(Map.of("port", "0")));
  }

  @AfterEach
  void close() {
    reporters.forEach(MetricsReporter::deactivate);
  }

  @Test
  void exportsAllSeriesOfTheListAndNoOthers() throws Exception {
    String text = Scrape.text(showing(Scene.whole()));
    Map<String, String> listed = new TreeMap<>();
    for (Series series : Series.values()) {
      Type type = series.type == Type.INFO ? Type.GAUGE : series.type;
      listed.put(series.text, type.name().toLowerCase(Locale.ROOT));
      assertThat(Scrape.labels(text, series.text))
          .as(series.text)
          .isEqualTo(new TreeSet<>(series.labels));
    }
    assertThat(Scrape.types(text)).isEqualTo(listed);
  }

  @Test
  void valuesAreInBaseUnits() throws Exception {
    String web = "{domain=\"web\",host=\"local\",uuid=\"" + Scene.ONE + "\"} ";
    String disk = web.replace("{", "{device=\"vda\",");
    assertThat(Scrape.text(showing(Scene.whole())).lines())
        .contains(
            "xenios_build_info{version=\"1.0.0\"} 1",
            "xenios_health_level 0.0",
            "xenios_host_up{host=\"local\"} 1.0",
            "xenios_host_cpu_usage_ratio{host=\"local\"} 0.5",
            "xenios_host_statistics_round_seconds{host=\"local\"} 0.03",
            "xenios_driver_last_swap_gap_seconds{family=\"linux\"} 0.007",
            "xenios_driver_swaps_total{family=\"linux\"} 1.0",
            "xenios_operations_total{outcome=\"succeeded\",verb=\"start\"} 1.0",
            "xenios_events_total{topic=\"driver/serving\"} 1.0",
            "xenios_domain_cpu_seconds_total" + web + "1.5",
            "xenios_domain_boot_duration_seconds" + web + "2.5",
            "xenios_domain_panics_total" + web + "4.0",
            "xenios_domain_memory_bytes" + web + "2.68435456E8",
            "xenios_domain_disk_read_seconds_total" + disk + "2.0",
            "xenios_domain_disk_write_requests_total" + disk + "8.0");
  }

  @Test
  void whatHasNoSourceHasNoSeries() throws Exception {
    String text = Scrape.text(reporter(Map.of("port", "0")));
    assertThat(Scrape.types(text).keySet())
        .contains("xenios_build_info", "process_cpu_seconds_total")
        .allMatch(name -> name.matches("xenios_build_info|process_.*|jvm_.*"));
  }

  @Test
  void figuresOfAHostThatDoesNotAnswerAreLeftOut() throws Exception {
    Scene scene = Scene.whole();
    scene.uses.set(0, Scene.use(Scene.ONE, "web", true));
    assertThat(Scrape.types(Scrape.text(showing(scene))).keySet())
        .contains("xenios_domain_statistics_timestamp_seconds", "xenios_domain_state")
        .doesNotContain("xenios_domain_cpu_seconds_total", "xenios_domain_disk_read_bytes_total");
  }

  @Test
  void whatWasNeverReadIsLeftOut() throws Exception {
    Scene scene = Scene.whole();
    scene.uses.set(
        0,
        new DomainStatistics(
            "local", Scene.ONE, "web", false, null, null, List.of(), null, List.of(), null));
    assertThat(Scrape.types(Scrape.text(showing(scene))).keySet())
        .noneMatch(name -> name.matches("xenios_domain_(cpu|memory|network|disk|statistics).*"));
  }

  @Test
  void labelsAreCleanedAndBounded() throws Exception {
    Scene scene = new Scene();
    scene.domains.add(
        Scene.domain(
            Scene.ONE, "a\"b\\c\n\u001b[31m\u202e", new Guest("linux", "9".repeat(10_000))));
    scene.uses.add(Scene.use(Scene.ONE, "a\"b\\c\n\u001b[31m\u202e", false));
    String text = Scrape.text(showing(scene));
    assertThat(text)
        .contains("domain=\"a\\\"b\\\\c??[31m?\"")
        .doesNotContain("\u001b", "\u202e", "9".repeat(121));
    assertThat(text.lines()).allMatch(line -> line.length() < 1000);
  }

  @Test
  void devicesOfOneNameDoNotSpoilTheScrape() throws Exception {
    Scene scene = Scene.whole();
    DomainStatistics one = scene.uses.get(0);
    scene.uses.set(
        0,
        new DomainStatistics(
            one.host(),
            one.uuid(),
            one.name(),
            false,
            one.cpu(),
            one.memory(),
            Collections.nCopies(500, one.nics().get(0)),
            one.nicsAt(),
            Collections.nCopies(500, one.disks().get(0)),
            one.disksAt()));
    assertThat(Scrape.text(showing(scene)).lines())
        .filteredOn(line -> line.startsWith("xenios_domain_disk_read_bytes_total{"))
        .hasSize(1);
  }

  @Test
  void aScrapeOfAThousandDomainsAsksEachServiceOnce() throws Exception {
    Scene scene = new Scene();
    for (int i = 0; i < 1000; i++) {
      UUID uuid = new UUID(7, i);
      scene.domains.add(Scene.domain(uuid, "web" + i));
      scene.uses.add(Scene.use(uuid, "web" + i, false));
    }
    MetricsReporter reporter = showing(scene);
    String text = Scrape.text(reporter);
    assertThat(text.lines())
        .filteredOn(line -> line.startsWith("xenios_domain_cpu_seconds_total{"))
        .hasSize(1000);
    assertThat(scene.manager.calls("known")).isEqualTo(1);
    assertThat(scene.manager.calls("hosts")).isEqualTo(1);
    assertThat(scene.statistics.calls("domains")).isEqualTo(1);
    assertThat(scene.drivers.calls("generations")).isEqualTo(1);
    assertThat(scene.health.calls("verdict")).isEqualTo(1);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long began = System.nanoTime();
      text = Scrape.text(reporter);
      least = Math.min(least, System.nanoTime() - began);
    }
    System.out.printf(
        "a scrape of 1,000 domains: %d ms, %d bytes%n", least / 1_000_000, text.length());
  }

  @Test
  void speaksOpenMetricsToThoseWhoAsk() throws Exception {
    MetricsReporter reporter = showing(Scene.whole());
    HttpResponse<String> answer =
        Scrape.ask(
            reporter, "GET", "/metrics", "Accept", "application/openmetrics-text; version=1.0.0");
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/openmetrics-text");
    assertThat(answer.body())
        .contains("# TYPE xenios_domain_cpu_seconds counter")
        .endsWith("# EOF\n");
    assertThat(
            Scrape.ask(reporter, "GET", "/metrics").headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
  }

  @Test
  void healthIsAnsweredForLoadBalancers() throws Exception {
    Scene scene = Scene.whole();
    MetricsReporter reporter = showing(scene);
    assertThat(health(reporter)).isEqualTo("200 ok\n");
    scene.findings.add(new Finding("deploy", Level.DEGRADED, "x is refused", "y", "z"));
    assertThat(health(reporter)).isEqualTo("200 degraded\n");
    scene.findings.add(new Finding("host far", Level.FAILED, "lost", "y", "z"));
    assertThat(health(reporter)).isEqualTo("503 failed\n");
    assertThat(Scrape.text(reporter).lines())
        .contains("xenios_health_level 2.0", "xenios_health_parts{level=\"degraded\"} 1.0");
    reporter.health = null;
    assertThat(health(reporter)).isEqualTo("503 starting\n");
  }

  private static String health(MetricsReporter reporter) throws Exception {
    HttpResponse<String> answer = Scrape.ask(reporter, "GET", "/health");
    return answer.statusCode() + " " + answer.body();
  }

  @Test
  void nobodyCanDoAnythingButRead() throws Exception {
    MetricsReporter reporter = showing(Scene.whole());
    for (String path : List.of("/metrics", "/health", "/")) {
      for (String method : List.of("POST", "PUT", "DELETE", "TRACE")) {
        assertThat(Scrape.ask(reporter, method, path).statusCode()).isEqualTo(405);
      }
    }
    assertThat(Scrape.ask(reporter, "HEAD", "/health").statusCode()).isEqualTo(200);
    assertThat(Scrape.ask(reporter, "GET", "/etc/passwd").statusCode()).isEqualTo(404);
  }

  @Test
  void clientsThatNeverEndTheirRequestKeepNobodyOut() throws Exception {
    MetricsReporter reporter = showing(Scene.whole());
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        Socket socket =
            new Socket(InetAddress.getByName("127.0.0.1"), reporter.endpoint().address().getPort());
        slow.add(socket);
        socket.getOutputStream().write("GET /metrics HT".getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(Scrape.ask(reporter, "GET", "/metrics").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void scrapesThatHangKeepNobodyFromHealth() throws Exception {
    Scene scene = Scene.whole();
    CountDownLatch hang = new CountDownLatch(1);
    scene.manager.answer("known", a -> hangs(hang));
    MetricsReporter reporter = showing(scene);
    ExecutorService clients = Executors.newFixedThreadPool(20);
    try {
      CompletionService<HttpResponse<String>> answers = new ExecutorCompletionService<>(clients);
      for (int i = 0; i < 20; i++) {
        answers.submit(() -> Scrape.ask(reporter, "GET", "/metrics"));
      }
      for (int i = 0; i < 18; i++) {
        HttpResponse<String> refused = answers.take().get();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(health(reporter)).isEqualTo("200 ok\n");
      }
      hang.countDown();
      assertThat(answers.take().get().statusCode()).isEqualTo(200);
      assertThat(answers.take().get().statusCode()).isEqualTo(200);
    } finally {
      hang.countDown();
      clients.shutdownNow();
    }
  }

  private static List<?> hangs(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.of();
  }

  @Test
  void aFailedScrapeTellsNothingOfTheInside() throws Exception {
    Scene scene = Scene.whole();
    scene.manager.answer("known", a -> List.of(1));
    HttpResponse<String> answer = Scrape.ask(showing(scene), "GET", "/metrics");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("org.xenios", "ClassCast");
  }

  @Test
  void listensOnLoopbackUnlessToldOtherwise() {
    assertThat(reporter(Map.of("port", "0")).endpoint().address().getAddress().isLoopbackAddress())
        .isTrue();
    assertThat(Settings.of(Map.of()).address().getPort()).isEqualTo(10990);
  }

  @Test
  void whatIsOffOrWrongOrTakenDoesNotListen() throws Exception {
    assertThat(reporter(Map.of("port", "0", "enabled", "false")).endpoint()).isNull();
    assertThat(reporter(Map.of("port", "abc")).endpoint()).isNull();
    assertThat(reporter(Map.of("port", "70000")).endpoint()).isNull();
    assertThat(reporter(Map.of("port", "0", "enabled", "perhaps")).endpoint()).isNull();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(reporter(Map.of("port", taken.getLocalPort())).endpoint()).isNull();
    }
  }

  @Test
  void promtoolFindsNothingToComplainOf() throws Exception {
    assumeTrue(onPath("promtool"), "promtool comes with Debian's package prometheus");
    Path text = Files.createTempFile("scrape", ".txt");
    try {
      Files.writeString(text, Scrape.text(showing(Scene.whole())));
      Process check =
          new ProcessBuilder("promtool", "check", "metrics")
              .redirectInput(text.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(said).isEmpty();
      assertThat(check.waitFor()).isZero();
    } finally {
      Files.delete(text);
    }
  }

  private static boolean onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
