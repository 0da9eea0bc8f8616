package org.xenios.itests;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.xenios.domain.Operation;
import org.xenios.domain.Statistics;
import org.xenios.machine.Spec;

/** A real Prometheus scrapes the container; what it then knows is what libvirt's client says. */
@RunWith(PaxExam.class)
public class PrometheusIT extends GuestsIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pattern VALUE = Pattern.compile("\"value\":\\[[0-9.]+,\"([^\"]+)\"]");
  private static final double KIB = 1024;
  private static final double SLACK_NANOS = 50e6;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  public void prometheusScrapesIt() throws Exception {
    witness("scraped", "");
    Path folder = Files.createTempDirectory("prometheus");
    int port = freePort();
    Files.writeString(
        folder.resolve("prometheus.yml"),
        """
        global:
          scrape_interval: 1s
        scrape_configs:
          - job_name: xenios
            static_configs:
              - targets: ['127.0.0.1:%d']
        """
            .formatted(port()));
    Process prometheus =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try {
      awaitValue(port, "up{job='xenios'}", 1);
      awaitValue(port, "xenios_host_up{host='local'}", 1);
      awaitValue(port, "xenios_driver_serving{family='linux'}", 1);
      awaitValue(port, "xenios_domain_state{domain='scraped',host='local',state='running'}", 1);
      awaitValue(port, "sum(xenios_operations_total{outcome='succeeded'}) > bool 0", 1);
      succeed(new Operation.Pause("scraped"));
      awaitValue(port, "xenios_domain_state{domain='scraped',host='local',state='paused'}", 1);
      awaitValue(port, "count(xenios_domain_state{domain='scraped'})", 1);
    } finally {
      prometheus.destroy();
      prometheus.waitFor();
      Trees.delete(folder);
    }
  }

  @Test
  public void promtoolFindsNothingToComplainOf() throws Exception {
    witness("checked", "");
    Path text = Files.createTempFile("scrape", ".txt");
    try {
      Files.writeString(text, scrape());
      Process check =
          new ProcessBuilder("promtool", "check", "metrics")
              .redirectInput(text.toFile())
              .redirectErrorStream(true)
              .start();
      assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEmpty();
      assertThat(check.waitFor()).isZero();
    } finally {
      Files.delete(text);
    }
  }

  @Test
  public void thePageListsWhatIsExported() throws Exception {
    String page =
        Files.readString(Path.of(System.getProperty("xenios.root"), "docs", "metrics.md"));
    assertThat(scrape().lines().filter(line -> line.startsWith("# TYPE ")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(page).contains("| `" + line.split(" ")[2] + "` |"));
  }

  @Test
  public void valuesAgreeWithLibvirt() throws Exception {
    Statistics statistics = service(Statistics.class);
    Path disk = Files.createTempFile("metrics", ".img");
    try {
      Files.write(disk, new byte[1 << 20]);
      succeed(new Operation.Create(withDisk("measured", disk), LOCAL, true));
      awaitConsole("measured", "READY");
      succeed(new Operation.Pause("measured"));
      Map<String, String> before = domstats("measured");
      statistics.read("measured");
      String text = scrape();
      Map<String, String> after = domstats("measured");
      assertThat(value(text, "xenios_domain_cpu_seconds_total", "measured") * 1e9)
          .isBetween(
              Double.parseDouble(before.get("cpu.time")) - SLACK_NANOS,
              Double.parseDouble(after.get("cpu.time")) + SLACK_NANOS);
      assertThat(value(text, "xenios_domain_memory_bytes", "measured"))
          .isEqualTo(Double.parseDouble(after.get("balloon.current")) * KIB);
      assertThat(value(text, "xenios_domain_memory_max_bytes", "measured"))
          .isEqualTo(Double.parseDouble(after.get("balloon.maximum")) * KIB);
      assertThat(value(text, "xenios_domain_vcpus", "measured"))
          .isEqualTo(Double.parseDouble(after.get("vcpu.current")));
      agree(text, after, "net", "name", "rx.bytes", "xenios_domain_network_receive_bytes_total");
      agree(text, after, "net", "name", "tx.bytes", "xenios_domain_network_transmit_bytes_total");
      assertThat(
              agree(
                  text, after, "block", "name", "rd.bytes", "xenios_domain_disk_read_bytes_total"))
          .isPositive();
      assertThat(
              agree(
                  text,
                  after,
                  "block",
                  "name",
                  "wr.reqs",
                  "xenios_domain_disk_write_requests_total"))
          .isPositive();
    } finally {
      Files.delete(disk);
    }
  }

  private static Spec withDisk(String name, Path disk) {
    Spec.Kernel kernel = new Spec.Kernel(System.getProperty(WITNESS), null, "");
    return new Spec(
        name,
        null,
        128L << 20,
        0,
        null,
        null,
        null,
        kernel,
        List.of(new Spec.Disk(disk.toString(), "raw", false)),
        List.of(),
        null,
        List.of(new Spec.Network(Spec.Link.USER, "", null)));
  }

  /**
   * That the guest has such devices, and for each of them both say the same, or neither anything.
   *
   * @return how many libvirt tells of: nobody counts what goes through QEMU's own network
   */
  private static int agree(
      String text, Map<String, String> stats, String kind, String name, String key, String series) {
    int count = Integer.parseInt(stats.getOrDefault(kind + ".count", "0"));
    assertThat(count).as(kind + ".count").isPositive();
    int compared = 0;
    for (int i = 0; i < count; i++) {
      String device = stats.get(kind + "." + i + "." + name);
      String said = stats.get(kind + "." + i + "." + key);
      if (said != null) {
        assertThat(value(text, series, "measured\",device=\"" + device))
            .as(series + " of " + device)
            .isEqualTo(Double.parseDouble(said));
        compared++;
      }
    }
    assertThat(text.lines())
        .filteredOn(line -> line.startsWith(series + "{") && line.contains("domain=\"measured\""))
        .hasSize(compared);
    return compared;
  }

  @Test
  public void itIsSwitchedOffAndOnByItsFile() throws Exception {
    String on = Files.readString(file());
    int port = port();
    Properties off = new Properties();
    off.load(new StringReader(on));
    off.setProperty("enabled", "false");
    try {
      Files.writeString(
          file(),
          off.entrySet().stream()
              .map(e -> e.getKey() + " = " + e.getValue())
              .collect(joining("\n")));
      await("nobody listens", LIMIT, () -> !answers(port));
    } finally {
      Files.writeString(file(), on);
    }
    await("it listens again", LIMIT, () -> answers(port));
  }

  private boolean answers(int port) throws IOException, InterruptedException {
    try {
      HttpResponse<String> answer = get("http://127.0.0.1:" + port + "/health");
      assertThat(answer.body()).matches("(ok|degraded|failed|starting)\n");
      return answer.statusCode() == 200 || answer.statusCode() == 503;
    } catch (ConnectException refused) {
      return false;
    }
  }

  private void awaitValue(int port, String query, double wanted) throws Exception {
    String url =
        "http://127.0.0.1:"
            + port
            + "/api/v1/query?query="
            + URLEncoder.encode(query, StandardCharsets.UTF_8);
    await(
        query,
        LIMIT,
        () -> {
          try {
            Matcher value = VALUE.matcher(get(url).body());
            return value.find() && Double.parseDouble(value.group(1)) == wanted;
          } catch (ConnectException starting) {
            return false;
          }
        });
  }

  private String scrape() throws IOException, InterruptedException {
    return get("http://127.0.0.1:" + port() + "/metrics").body();
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(java.net.URI.create(url)).build(), BodyHandlers.ofString());
  }

  /** Of a series whose domain, and device if it is told, are these. */
  private static double value(String text, String series, String domain) {
    String[] labels = ("domain=\"" + domain + "\"").split(",");
    return text.lines()
        .filter(line -> line.startsWith(series + "{"))
        .filter(line -> Arrays.stream(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + series + " of " + domain));
  }

  private static Map<String, String> domstats(String name)
      throws IOException, InterruptedException {
    Map<String, String> stats = new TreeMap<>();
    virsh("domstats", name)
        .lines()
        .map(String::strip)
        .filter(line -> line.contains("="))
        .forEach(
            line ->
                stats.put(
                    line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    return stats;
  }

  private static int port() throws IOException {
    Properties file = new Properties();
    file.load(new StringReader(Files.readString(file())));
    return Integer.parseInt(file.getProperty("port").strip());
  }

  private static Path file() {
    return base().resolve("etc/org.xenios.metrics.cfg");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
