package org.xenios.monitoring.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.exporter.httpserver.HttpErrorHandlingPolicy;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers {@code /metrics} and {@code /health} until it is closed; both can be read only. */
final class Endpoint implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Endpoint.class);
  private static final int BACKLOG = 16;
  private static final int THREADS = 12;
  private static final int SCRAPES = 2;
  private static final int SCRAPERS = 8;
  private static final int PATIENCE_SECONDS = 3;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int BUSY = 503;
  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  static {
    // seconds that a client may take to ask, and to take the answer; else a few slow ones keep all
    // threads
    System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "5");
    System.getProperties().putIfAbsent("sun.net.httpserver.maxRspTime", "10");
  }

  /**
   * What is answered on health.
   *
   * @param code the HTTP status
   * @param word one word
   */
  record Word(int code, String word) {}

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "xenios-metrics");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Begins to listen.
   *
   * @throws IOException when it cannot
   */
  Endpoint(InetSocketAddress address, Supplier<MetricSnapshots> figures, Supplier<Word> health)
      throws IOException {
    server = HttpServer.create(address, BACKLOG);
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(figures::get);
    handle(
        "/metrics",
        new MetricsHandler(
            PrometheusProperties.get(),
            registry,
            HttpErrorHandlingPolicy.builder()
                .errorReporter(e -> log.warn("a scrape failed", e))
                .build()),
        new Turns());
    handle(
        "/health",
        exchange -> {
          Word word = health.get();
          answer(exchange, word.code(), word.word());
        });
    handle("/", exchange -> answer(exchange, NOT_FOUND, "there are /metrics and /health"));
    server.setExecutor(threads);
    server.start();
  }

  private void handle(String path, HttpHandler handler, Filter... more) {
    List<Filter> filters = server.createContext(path, handler).getFilters();
    filters.add(new ReadOnly());
    filters.addAll(List.of(more));
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return server.getAddress();
  }

  private static void answer(HttpExchange exchange, int code, String text) throws IOException {
    byte[] body = (text + "\n").getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(code, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  /** Lets nobody do anything but read. */
  private static final class ReadOnly extends Filter {
    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
      if (METHODS.contains(exchange.getRequestMethod())) {
        chain.doFilter(exchange);
      } else {
        answer(exchange, NOT_ALLOWED, "this can be read only");
      }
    }

    @Override
    public String description() {
      return "lets nobody do anything but read";
    }
  }

  /** Lets few in at once, and few wait: scrapes, and who reads them slowly, leave threads over. */
  private static final class Turns extends Filter {
    private final Semaphore present = new Semaphore(SCRAPERS);
    private final Semaphore scraping = new Semaphore(SCRAPES, true);

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
      if (!present.tryAcquire()) {
        refuse(exchange);
        return;
      }
      try {
        if (!scraping.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          refuse(exchange);
          return;
        }
        try {
          chain.doFilter(exchange);
        } finally {
          scraping.release();
        }
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
        exchange.close();
      } finally {
        present.release();
      }
    }

    private static void refuse(HttpExchange exchange) throws IOException {
      exchange.getResponseHeaders().set("Retry-After", String.valueOf(PATIENCE_SECONDS));
      answer(exchange, BUSY, "others are being answered: try again");
    }

    @Override
    public String description() {
      return "lets few in at once";
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
